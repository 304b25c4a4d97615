package io.handoff.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.MerchantId;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.handoff.webhook.endpoint.domain.CallbackSecret;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A breaker that is open lets one probe through; whatever becomes of it, the next gets its chance. */
class TrafficTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final MerchantId ACME = new MerchantId("acme");

    private final Traffic traffic = new Traffic(PAUSE, InstantSource.fixed(NOW.plus(PAUSE)));

    @BeforeEach
    void open() {
        var endpoint = new Endpoint(ACME, 1, URI.create("https://acme.example"), null, new CallbackSecret("s"));
        for (int i = 0; i < 5; i++) {
            traffic.saw(endpoint, CallResult.answered(500, null, ""), NOW);
        }
        assertThat(permits()).isEqualTo(1);
    }

    @Test
    void whatAnEndpointHasFailedSinceWaitedForIt() {
        assertThat(traffic.hasFailedSince(ACME, NOW)).isTrue();
        assertThat(traffic.hasFailedSince(ACME, NOW.plusMillis(1))).isFalse();
        assertThat(traffic.hasFailedSince(new MerchantId("other"), NOW.minusSeconds(60)))
                .isFalse();
    }

    @Test
    void probeThatIsUnderWayIsTheOnlyOne() {
        var probe = traffic.turn(ACME, () -> Uni.createFrom().<Void>nothing()).subscribe();
        var underWay = probe.with(done -> {});

        assertThat(permits()).isZero();

        underWay.cancel();
        assertThat(permits()).isEqualTo(1);
    }

    @Test
    void probeThatThrowsHasEnded() {
        ended(() -> {
            throw new IllegalStateException("a bug");
        });
    }

    @Test
    void probeThatFailsHasEnded() {
        ended(() -> Uni.createFrom().failure(new IllegalStateException("no database")));
    }

    @Test
    void anAnswerThatSaysNoIsNeitherAFailureNorASuccessOfItsEndpoint() {
        var other = new Endpoint(
                new MerchantId("other"), 1, URI.create("https://other.example"), null, new CallbackSecret("s"));
        for (int i = 0; i < 4; i++) {
            traffic.saw(other, CallResult.answered(500, null, ""), NOW);
        }
        for (int i = 0; i < 50; i++) {
            traffic.saw(other, CallResult.unsuccessful(200, null, "{\"success\":false}"), NOW);
        }
        assertThat(traffic.permits(other.merchant(), NOW, 16)).isEqualTo(16);

        traffic.saw(other, CallResult.answered(500, null, ""), NOW);

        assertThat(traffic.permits(other.merchant(), NOW, 16)).isZero();
    }

    private void ended(Supplier<Uni<Void>> calls) {
        assertThatThrownBy(() -> traffic.turn(ACME, calls).await().atMost(PAUSE))
                .isInstanceOf(IllegalStateException.class);

        assertThat(permits()).isEqualTo(1);
    }

    private int permits() {
        return traffic.permits(ACME, NOW.plus(PAUSE), 16);
    }
}
