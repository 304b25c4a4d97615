package io.handoff.bench.load;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A {@code GET} of one of the deliveries that have been recorded, each in its turn. For one thread. */
public final class ReadRequest implements NumberedRequest {
    private final byte[] bytes;
    private final int numberAt;
    private final int[] numbers;

    /** @param numbers of the deliveries there are */
    public ReadRequest(BenchMerchant merchant, InetSocketAddress gateway, ExternalIds ids, int[] numbers) {
        String before = "GET /batch/deliveries/";
        String request = before + ids.of(0) + " HTTP/1.1\r\n"
                + "Host: " + gateway.getAddress().getHostAddress() + ":" + gateway.getPort() + "\r\n"
                + "X-expedite-token: " + merchant.token() + "\r\n\r\n";
        this.bytes = request.getBytes(StandardCharsets.US_ASCII);
        this.numberAt = before.length() + ids.of(0).length() - ExternalIds.WIDTH;
        this.numbers = numbers.clone();
    }

    @Override
    public byte[] next(int number, long unixSeconds) {
        Digits.write(numbers[number % numbers.length], bytes, numberAt, ExternalIds.WIDTH);
        return bytes;
    }

    @Override
    public int length() {
        return bytes.length;
    }
}
