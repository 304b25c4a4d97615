package io.handoff.webhook.callback;

import io.handoff.kit.persistence.BatchedWrites;
import io.handoff.kit.persistence.BatchedWrites.Limits;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.callback.domain.EndedAttempt;
import io.handoff.webhook.callback.domain.Lease;
import io.handoff.webhook.callback.domain.Recorded;
import io.handoff.webhook.callback.domain.Turn;
import io.handoff.webhook.callback.persistence.Turns;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records attempts, those that end at about the same time in one transaction. A lane's next message waits for it: a process
 * that died in between would send the one before again, after its successor.
 */
@Singleton
final class RecordAttempts {
    private static final Logger LOG = Logger.getLogger(RecordAttempts.class);

    private static final int MOST = 256;
    /** More than one, so that a slow one doesn't hold up all. */
    private static final int AT_ONCE = 2;

    private final Turns turns;
    private final InstantSource clock;
    private final BatchedWrites<EndedAttempt, After> together;

    /**
     * What has become of a record.
     *
     * @param next what the lane sends next; null where it has nothing, or isn't kept
     */
    record After(Recorded recorded, @Nullable Turn next) {}

    RecordAttempts(Turns turns, WebhookConfig config, InstantSource clock) {
        this.turns = turns;
        this.clock = clock;
        this.together = new BatchedWrites<>(new Limits(config.recordWithin(), MOST, AT_ONCE), this::write);
    }

    /** Ends once it is durable. */
    Uni<After> record(EndedAttempt attempt) {
        return together.add(attempt);
    }

    private Uni<List<After>> write(List<EndedAttempt> attempts) {
        return turns.complete(attempts)
                .chain(recorded -> read(unknown(attempts, recorded)).map(read -> after(attempts, recorded, read)));
    }

    /** Lanes that go on with what isn't at hand. */
    private static List<Lease> unknown(List<EndedAttempt> attempts, List<Recorded> recorded) {
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            EndedAttempt attempt = attempts.get(i);
            if (isKept(attempt, recorded.get(i)) && attempt.turn().afterwards() == null) {
                leases.add(attempt.turn().lease());
            }
        }
        return leases;
    }

    private Uni<Map<Lease, Turn>> read(List<Lease> leases) {
        if (leases.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return turns.next(leases, clock.instant())
                .map(next -> {
                    // By lease: a batch may hold the end of one that ran out beside that of its successor.
                    Map<Lease, Turn> byLease = new HashMap<>();
                    next.forEach(turn -> byLease.put(turn.lease(), turn));
                    return byLease;
                })
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("lanes not read, left to their leases lanes=%d cause=%s", leases.size(), failure);
                    return Map.of();
                });
    }

    private static List<After> after(List<EndedAttempt> attempts, List<Recorded> recorded, Map<Lease, Turn> read) {
        List<After> after = new ArrayList<>(attempts.size());
        for (int i = 0; i < attempts.size(); i++) {
            EndedAttempt attempt = attempts.get(i);
            Turn turn = attempt.turn();
            Turn next = isKept(attempt, recorded.get(i)) ? turn.afterwards() : null;
            if (next == null) {
                next = read.get(turn.lease());
            }
            after.add(new After(recorded.get(i), next));
        }
        return after;
    }

    private static boolean isKept(EndedAttempt attempt, Recorded recorded) {
        return attempt.goesOn() && recorded == Recorded.MORE_TO_SEND;
    }
}
