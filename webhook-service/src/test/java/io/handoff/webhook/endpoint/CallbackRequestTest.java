package io.handoff.webhook.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.handoff.contracts.MerchantId;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.webhook.callback.domain.Message;
import io.handoff.webhook.endpoint.domain.CallbackSecret;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallbackRequestTest {
    private static final String SECRET = "callback-secret-of-caf\u00e9";
    private static final String BODY = "{\"external_delivery_id\":\"42\",\"client_name\":\"Caf\u00e9 M\u00fcller\"}";
    private static final Instant NOW = Instant.now();

    private final CallbackRequest request =
            CallbackRequest.of(endpoint("key-1"), message(0, false).content(), "Handoff/1", NOW);

    @Test
    void carriesWhatTheContractNames() {
        assertThat(request.headers())
                .containsEntry("Event-Type", "order_update")
                .containsEntry("X-expedite-Event", "order_update")
                .containsEntry("X-api-key", "key-1")
                .containsEntry("X-expedite-Sequence", "7")
                .containsEntry("webhook-id", "0190-a.1")
                .containsEntry("Content-Type", "application/json")
                .containsEntry("User-Agent", "Handoff/1")
                .doesNotContainKey("X-expedite-Replay");
        assertThat(request.body()).isEqualTo(BODY.getBytes(UTF_8));
    }

    @Test
    void merchantVerifiesItsSignature() {
        var signature = Objects.requireNonNull(
                TimestampedSignature.parse(request.headers().get("X-expedite-signature")));
        assertThat(signature.verifies(SECRET.getBytes(UTF_8), request.body())).isTrue();
        assertThat(signature.verifies("another".getBytes(UTF_8), request.body()))
                .isFalse();
    }

    @Test
    void standardWebhooksLibraryVerifiesIt() {
        Webhook library = new Webhook("whsec_" + Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8)));
        assertThatCode(() -> library.verify(BODY, headers(request))).doesNotThrowAnyException();
        assertThatThrownBy(() -> library.verify(BODY + " ", headers(request)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void aSecretInTheLibrarysFormVerifiesBothWays() {
        String secret = "whsec_" + Base64.getEncoder().encodeToString("32 random bytes".getBytes(UTF_8));
        var sent =
                CallbackRequest.of(endpoint("key-1", secret), message(0, false).content(), "Handoff/1", NOW);
        var signature =
                Objects.requireNonNull(TimestampedSignature.parse(sent.headers().get("X-expedite-signature")));
        assertThat(signature.verifies(secret.getBytes(UTF_8), sent.body())).isTrue();
        assertThatCode(() -> new Webhook(secret).verify(BODY, headers(sent))).doesNotThrowAnyException();
    }

    @Test
    void everyAttemptIsSignedAnewUnderTheSameId() {
        var second =
                CallbackRequest.of(endpoint("key-1"), message(1, false).content(), "Handoff/1", NOW.plusSeconds(5));
        assertThat(second.headers())
                .containsEntry("webhook-id", "0190-a.1")
                .containsEntry(
                        "webhook-timestamp", Long.toString(NOW.plusSeconds(5).getEpochSecond()));
        assertThat(second.headers().get("webhook-signature"))
                .isNotEqualTo(request.headers().get("webhook-signature"));
        assertThat(second.attempt()).isEqualTo(2);
    }

    @Test
    void replaySaysSo() {
        assertThat(CallbackRequest.of(endpoint(null), message(3, true).content(), "Handoff/1", NOW)
                        .headers())
                .containsEntry("X-expedite-Replay", "true")
                .doesNotContainKey("X-api-key");
    }

    private static HttpHeaders headers(CallbackRequest request) {
        Map<String, List<String>> values = request.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        return HttpHeaders.of(values, (name, value) -> true);
    }

    private static Endpoint endpoint(@Nullable String apiKey) {
        return endpoint(apiKey, SECRET);
    }

    private static Endpoint endpoint(@Nullable String apiKey, String secret) {
        return new Endpoint(
                new MerchantId("acme"), 1, URI.create("https://shop.example/hook"), apiKey, new CallbackSecret(secret));
    }

    private static Message message(int attempts, boolean replay) {
        return new Message(1, "0190-a.1", 7, BODY.getBytes(UTF_8), attempts, 0, replay, NOW);
    }
}
