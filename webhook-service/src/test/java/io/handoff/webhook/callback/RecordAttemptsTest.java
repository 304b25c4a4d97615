package io.handoff.webhook.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.Sandbox;
import io.handoff.webhook.callback.RecordAttempts.After;
import io.handoff.webhook.callback.domain.Completion;
import io.handoff.webhook.callback.domain.EndedAttempt;
import io.handoff.webhook.callback.domain.MessageState;
import io.handoff.webhook.callback.domain.NewMessage;
import io.handoff.webhook.callback.domain.Recorded;
import io.handoff.webhook.callback.domain.Share;
import io.handoff.webhook.callback.domain.Turn;
import io.handoff.webhook.callback.persistence.AddMessages;
import io.handoff.webhook.callback.persistence.AddMessages.AtOnce;
import io.handoff.webhook.callback.persistence.DueLanes;
import io.handoff.webhook.callback.persistence.Turns;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nobody sends these: their merchant has no settings. */
@QuarkusTest
@TestProfile(Sandbox.class)
class RecordAttemptsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LEASE_END = NOW.plusSeconds(30);

    private final MerchantId merchant = new MerchantId("nobody-" + UUID.randomUUID());
    private final DeliveryKey lane = new DeliveryKey(merchant, new ExternalDeliveryId("a"));

    @Inject
    AddMessages add;

    @Inject
    DueLanes lanes;

    @Inject
    Turns turns;

    @Inject
    RecordAttempts attempts;

    @Test
    void whoHasLostItsLeaseDoesNotGoOnWithWhatItsSuccessorSends() {
        var none = new AtOnce(Map.of(), LEASE_END);
        assertThat(Pg.await(add.run(List.of(message(1), message(2)), none, NOW)))
                .isEmpty();
        Turn lost = leased(NOW);
        Turn successor = leased(LEASE_END);

        List<After> both = Pg.await(Uni.join()
                .all(attempts.record(sent(lost)), attempts.record(sent(successor)))
                .andCollectFailures());

        assertThat(both).extracting(After::recorded).containsExactly(Recorded.LEASE_LOST, Recorded.MORE_TO_SEND);
        assertThat(both.get(0).next()).isNull();
        assertThat(Objects.requireNonNull(both.get(1).next()).message())
                .extracting(message -> message.sequence())
                .isEqualTo(2L);
    }

    private NewMessage message(long sequence) {
        return new NewMessage(lane, UUID.randomUUID() + ".1", sequence, "{}".getBytes(UTF_8), NOW);
    }

    private Turn leased(Instant now) {
        var leases = Pg.await(lanes.claim(List.of(new Share(merchant, 1, 16)), now, now.plusSeconds(30)));
        return Pg.await(turns.next(leases, now)).get(0);
    }

    private static EndedAttempt sent(Turn turn) {
        var completion = new Completion(
                CallResult.answered(200, null, "ok"),
                MessageState.SENT,
                0,
                NOW,
                Duration.ZERO,
                LEASE_END.plusSeconds(30),
                null);
        return new EndedAttempt(turn, Objects.requireNonNull(turn.message()), completion, true);
    }
}
