package io.handoff.system.generated;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Changes what is on the wire, where it isn't JSON or not even text any more. */
final class ByteChanges {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[][] NOT_UTF_8 = {
        {(byte) 0xFF}, {(byte) 0xC0, (byte) 0xAF}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xF5, 0, 0, 0}, {0}
    };

    private ByteChanges() {}

    static byte[] apply(byte[] body, RandomGenerator random) {
        int at = random.nextInt(body.length);
        return switch (random.nextInt(13)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> inserted(body, at, NOT_UTF_8[random.nextInt(NOT_UTF_8.length)]);
            case 2 -> inserted(body, 0, BYTE_ORDER_MARK);
            case 3 -> flipped(body, at, random);
            case 4 -> inserted(body, 1, bytes("\"external_delivery_id\":\"twice\","));
            case 5 -> inserted(body, body.length, bytes("{}"));
            case 6 -> new String(body, UTF_8).getBytes(UTF_16LE);
            case 7 -> bytes(new String(body, UTF_8).replaceFirst("[0-9]+", "NaN"));
            case 8 -> bytes(new String(body, UTF_8).replaceFirst(":", ":" + "9".repeat(200) + ",\"z\":"));
            case 9 -> inserted(body, body.length, bytes(" ".repeat(random.nextInt(300_000))));
            case 10 -> bytes("[".repeat(random.nextInt(3000)));
            case 11 -> bytes(new String(body, UTF_8).replace('"', '\''));
            default -> OddValues.bytes(random);
        };
    }

    private static byte[] flipped(byte[] body, int at, RandomGenerator random) {
        byte[] flipped = body.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] inserted(byte[] body, int at, byte[] more) {
        return ByteBuffer.allocate(body.length + more.length)
                .put(body, 0, at)
                .put(more)
                .put(body, at, body.length - at)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
