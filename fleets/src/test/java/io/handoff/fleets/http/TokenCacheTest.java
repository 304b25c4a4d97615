package io.handoff.fleets.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.FleetId;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.http.TokenCache.Token;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TokenCacheTest {
    private static final FleetId SWIFT = new FleetId("swift");
    private static final Instant START = Instant.parse("2026-03-02T14:00:00Z");

    private final List<UniEmitter<? super Token>> asked = new ArrayList<>();
    private Instant now = START;
    private final TokenCache tokens = new TokenCache(() -> now);

    @Test
    void oneRefreshServesAllWhoWait() {
        CompletableFuture<Token> first = get("password");
        CompletableFuture<Token> second = get("password");
        assertThat(asked).hasSize(1);

        issue(0, "t1", Duration.ofHours(1));

        assertThat(first.join().value()).isEqualTo("t1");
        assertThat(second.join().value()).isEqualTo("t1");
        assertThat(get("password").join().value()).isEqualTo("t1");
        assertThat(asked).hasSize(1);
    }

    @Test
    void aTokenIsRenewedShortlyBeforeItExpires() {
        CompletableFuture<Token> first = get("password");
        issue(0, "t1", Duration.ofSeconds(60));
        assertThat(first.join().value()).isEqualTo("t1");

        now = START.plusMillis(29_999);
        assertThat(get("password").join().value()).isEqualTo("t1");
        now = START.plusSeconds(30);
        CompletableFuture<Token> renewed = get("password");
        CompletableFuture<Token> other = get("password");
        assertThat(asked).hasSize(2);
        issue(1, "t2", Duration.ofHours(1));

        assertThat(renewed.join().value()).isEqualTo("t2");
        assertThat(other.join().value()).isEqualTo("t2");
    }

    @Test
    void aFailureIsNotKeptAndSaysThatNothingWasSent() {
        CompletableFuture<Token> failed = get("password");
        asked.get(0).fail(FleetUnavailable.timedOut(SWIFT, Duration.ofSeconds(1)));

        assertThatThrownBy(failed::join)
                .hasCauseInstanceOf(FleetUnavailable.class)
                .cause()
                .isInstanceOfSatisfying(
                        FleetUnavailable.class, e -> assertThat(e.unreached()).isTrue());
        CompletableFuture<Token> again = get("password");
        issue(1, "t2", Duration.ofHours(1));
        assertThat(again.join().value()).isEqualTo("t2");
    }

    @Test
    void aTokenThatWasRefusedOrIsOfOtherCredentialsIsNotUsed() {
        CompletableFuture<Token> first = get("password");
        issue(0, "t1", Duration.ofHours(1));

        tokens.forget(SWIFT, new Token("another", START));
        assertThat(get("password").join().value()).isEqualTo("t1");
        tokens.forget(SWIFT, first.join());
        CompletableFuture<Token> second = get("password");
        issue(1, "t2", Duration.ofHours(1));
        assertThat(second.join().value()).isEqualTo("t2");
        CompletableFuture<Token> ofOthers = get("new password");
        issue(2, "t3", Duration.ofHours(1));
        assertThat(ofOthers.join().value()).isEqualTo("t3");
    }

    private CompletableFuture<Token> get(String credentials) {
        return tokens.get(SWIFT, credentials, () -> Uni.createFrom().emitter(asked::add))
                .subscribeAsCompletionStage();
    }

    private void issue(int place, String value, Duration lifetime) {
        asked.get(place).complete(new Token(value, now.plus(lifetime)));
    }
}
