package io.handoff.gateway.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text that a body's bytes are in UTF-8, without the byte-order mark that some systems write before it. */
public final class Utf8Text {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Utf8Text() {}

    /** What became of the bytes. */
    public sealed interface Decoding {
        record Decoded(CharBuffer text) implements Decoding {}

        record Undecodable(String reason) implements Decoding {}
    }

    public static Decoding decode(byte[] body) {
        CharBuffer text;
        try {
            // Jackson's own decoder would take UTF-16, overlong forms and lone surrogates.
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            return new Decoding.Undecodable(
                    isWide(body) ? "The body is UTF-16 or UTF-32, send UTF-8." : "The body isn't valid UTF-8.");
        }
        if (isWide(body)) { // Zeros are UTF-8 too.
            return new Decoding.Undecodable("The body is UTF-16 or UTF-32, send UTF-8.");
        }
        boolean marked = text.hasRemaining() && text.charAt(0) == BYTE_ORDER_MARK;
        return new Decoding.Decoded(marked ? text.position(1).slice() : text);
    }

    /** Whether it begins with the mark of a wider encoding, or with the zero of a character as wide as in one. */
    private static boolean isWide(byte[] body) {
        if (body.length < 2) {
            return false;
        }
        int first = body[0] & 0xFF;
        int second = body[1] & 0xFF;
        boolean marked = first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE;
        return marked || first == 0 || second == 0;
    }
}
