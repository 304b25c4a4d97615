package io.handoff.gateway.web;

import java.util.List;
import java.util.stream.Stream;

/** How a body was encoded on its way: signatures are over the bytes sent, so that only plain ones are taken. */
public final class ContentCoding {
    public static final String REFUSAL = "Content-Encoding is not taken: send the body as it is, without compression. A"
            + " character set, such as UTF-8, belongs into Content-Type.";

    private ContentCoding() {}

    /** @param values every {@code Content-Encoding} header of the request */
    public static boolean isPlain(List<String> values) {
        return values.isEmpty()
                || values.stream()
                        .flatMap(value -> Stream.of(value.split(",")))
                        .map(String::strip)
                        .allMatch(coding -> coding.isEmpty() || coding.equalsIgnoreCase("identity"));
    }
}
