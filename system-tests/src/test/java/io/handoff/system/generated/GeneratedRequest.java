package io.handoff.system.generated;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/**
 * One request.
 *
 * @param event what its header means to name, where it is a merchant's event
 * @param proven whether token and signature are in order
 * @param changed whether anything about it was changed at random
 */
public record GeneratedRequest(
        long index,
        String method,
        String path,
        String event,
        List<Header> headers,
        byte[] body,
        boolean proven,
        boolean changed) {
    /** One header line; a name may come twice. */
    public record Header(String name, String value) {}

    public GeneratedRequest {
        headers = List.copyOf(headers);
    }

    /** As it goes over the wire, byte for byte in ISO 8859-1. */
    public String text() {
        var text = new StringBuilder(method).append(' ').append(path).append('\n');
        headers.forEach(
                header -> text.append(header.name()).append(": ").append(header.value()).append('\n'));
        return text.append('\n').append(new String(body, ISO_8859_1)).append('\n').toString();
    }
}
