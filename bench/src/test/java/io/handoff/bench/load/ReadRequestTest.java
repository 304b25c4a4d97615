package io.handoff.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReadRequestTest {
    private final ReadRequest request = new ReadRequest(
            new BenchMerchant("m-1", "the token", "the secret", ""),
            new InetSocketAddress("127.0.0.1", 8080),
            new ExternalIds("bench-0a1b2c3d-"),
            new int[] {7, 4711});

    @Test
    void deliveriesThatExistAreReadInTurn() {
        assertThat(text(0))
                .startsWith("GET /batch/deliveries/bench-0a1b2c3d-000000007 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n");
        assertThat(text(1)).startsWith("GET /batch/deliveries/bench-0a1b2c3d-000004711 HTTP/1.1\r\n");
        assertThat(text(2)).isEqualTo(text(0));
    }

    @Test
    void itHasItsTokenAndNoBody() {
        assertThat(text(0)).contains("\r\nX-expedite-token: the token\r\n").endsWith("\r\n\r\n");
        assertThat(request.length()).isEqualTo(text(0).length());
    }

    private String text(int number) {
        return new String(request.next(number, 0), StandardCharsets.US_ASCII);
    }
}
