package io.handoff.bench.load;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A {@code delivery_created} request whose bytes exist already; a number and a signature are written into them before it
 * is sent again. The driver shares the processors with what it measures, so it must be light. For one thread.
 */
public final class SignedRequest implements NumberedRequest {
    private final Signature signature;
    private final byte[] bytes;
    private final int signatureAt;
    private final int bodyAt;
    private final int numberAt;

    public SignedRequest(BenchMerchant merchant, InetSocketAddress gateway, ExternalIds ids, Instant now) {
        Instant pickup = now.plus(24, ChronoUnit.HOURS);
        String first = ids.of(0);
        byte[] body = new Order(first, pickup, pickup.plus(40, ChronoUnit.MINUTES), false)
                .json()
                .getBytes(StandardCharsets.UTF_8);
        String signatureHeader = "X-expedite-signature: ";
        String head = "POST /batch/deliveries HTTP/1.1\r\n"
                + "Host: " + gateway.getAddress().getHostAddress() + ":" + gateway.getPort() + "\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + "X-expedite-Event: delivery_created\r\n"
                + "X-expedite-token: " + merchant.token() + "\r\n"
                + signatureHeader + "0".repeat(Signature.LENGTH) + "\r\n\r\n";
        byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
        signature = new Signature(merchant.secret());
        bytes = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, bytes, 0, headBytes.length);
        System.arraycopy(body, 0, bytes, headBytes.length, body.length);
        signatureAt = head.indexOf(signatureHeader) + signatureHeader.length();
        bodyAt = headBytes.length;
        // Nothing before the id is beyond ASCII, so characters are bytes.
        int idAt = new String(body, StandardCharsets.UTF_8).indexOf(first);
        numberAt = bodyAt + idAt + first.length() - ExternalIds.WIDTH;
    }

    /** With this number in its external id, signed now. */
    @Override
    public byte[] next(int number, long unixSeconds) {
        Digits.write(number, bytes, numberAt, ExternalIds.WIDTH);
        signature.write(bytes, bodyAt, bytes.length, unixSeconds, signatureAt);
        return bytes;
    }

    @Override
    public int length() {
        return bytes.length;
    }

    /** How many bytes of it are the body. */
    public int bodyLength() {
        return bytes.length - bodyAt;
    }
}
