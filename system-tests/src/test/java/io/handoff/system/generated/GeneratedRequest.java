package io.handoff.system.generated;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;

/**
 * One request.
 *
 * @param proven whether token and signature are in order
 * @param changed whether anything about it was changed at random
 */
public record GeneratedRequest(
        long index, String method, String path, List<Header> headers, byte[] body, boolean proven, boolean changed) {
    /** One header line; a name may come twice. */
    public record Header(String name, String value) {}

    public GeneratedRequest {
        headers = List.copyOf(headers);
    }

    /** The event it is; empty where it is none, or names none or more than one. */
    public String event() {
        if (!method.equals("POST") || !path.matches("/batch/deliveries/?")) {
            return "";
        }
        List<String> names = headers.stream()
                .filter(header -> header.name().equals(HeaderChanges.EVENT))
                .map(header -> header.value().strip().toLowerCase(Locale.ROOT))
                .toList();
        return names.size() == 1 ? names.get(0) : "";
    }

    /** As it goes over the wire, byte for byte in ISO 8859-1. */
    public String text() {
        var text = new StringBuilder(method).append(' ').append(path).append('\n');
        headers.forEach(header ->
                text.append(header.name()).append(": ").append(header.value()).append('\n'));
        return text.append('\n')
                .append(new String(body, ISO_8859_1))
                .append('\n')
                .toString();
    }
}
