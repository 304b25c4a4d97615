package io.handoff.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignedRequestTest {
    private static final long NOW = 1_700_000_000;

    private final ExternalIds ids = new ExternalIds("bench-0a1b2c3d-");
    private final SignedRequest request = new SignedRequest(
            new BenchMerchant("m-1", "the token", "the secret", ""),
            new InetSocketAddress("127.0.0.1", 8080),
            ids,
            Instant.ofEpochSecond(NOW));

    @Test
    void numberIsWrittenIntoTheBody() throws IOException {
        JsonNode order = new ObjectMapper().readTree(body(text(request.next(42, NOW))));

        assertThat(order.path("external_delivery_id").asText()).isEqualTo("bench-0a1b2c3d-000000042");
        assertThat(order.path("tasks").path(0).path("event_at").asText()).isEqualTo("2023-11-15T22:13:20Z");
        assertThat(order.path("tasks").path(1).path("recipient_name").asText()).isEqualTo("Renée Okafor");
        assertThat(request.bodyLength()).isBetween(1_400, 1_700);
    }

    @Test
    void everyRequestIsSignedOverItsOwnBody() {
        String first = text(request.next(1, NOW));
        String second = text(request.next(999_999_999, NOW + 1));

        assertThat(header(first, "X-expedite-signature"))
                .isEqualTo(new Signature("the secret").of(bytes(body(first)), NOW));
        assertThat(header(second, "X-expedite-signature"))
                .isEqualTo(new Signature("the secret").of(bytes(body(second)), NOW + 1));
    }

    @Test
    void headSaysWhatFollows() {
        String text = text(request.next(7, NOW));

        assertThat(text).startsWith("POST /batch/deliveries HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n");
        assertThat(header(text, "Content-Length")).isEqualTo(Integer.toString(bytes(body(text)).length));
        assertThat(header(text, "X-expedite-token")).isEqualTo("the token");
        assertThat(header(text, "X-expedite-Event")).isEqualTo("delivery_created");
    }

    @Test
    void externalIdGivesItsNumberBack() {
        assertThat(ids.numberOf(ids.of(123))).hasValue(123);
        assertThat(ids.numberOf("bench-ffffffff-000000123")).isEmpty();
        assertThat(ids.numberOf("bench-0a1b2c3d-12")).isEmpty();
    }

    private static String text(byte[] request) {
        return new String(request, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }

    private static String header(String request, String name) {
        int at = request.indexOf("\r\n" + name + ": ") + name.length() + 4;
        return request.substring(at, request.indexOf("\r\n", at));
    }
}
