package io.handoff.webhook.callback.persistence;

import io.handoff.contracts.MerchantId;
import io.handoff.webhook.callback.application.Lanes;
import io.handoff.webhook.callback.domain.Completion;
import io.handoff.webhook.callback.domain.DueEndpoint;
import io.handoff.webhook.callback.domain.Lease;
import io.handoff.webhook.callback.domain.NewMessage;
import io.handoff.webhook.callback.domain.Share;
import io.handoff.webhook.callback.domain.Turn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Lanes in Postgres. Every method is one statement and so one transaction, which locks a lane before its waiting
 * messages, and several lanes in the order of their keys.
 */
@ApplicationScoped
class PgLanes implements Lanes {
    private final AddMessages add;
    private final ClaimLanes claim;
    private final ReadTurns turns;
    private final EndTurns end;
    private final LayAside layAside;

    PgLanes(Pool pool) {
        this.add = new AddMessages(pool);
        this.claim = new ClaimLanes(pool);
        this.turns = new ReadTurns(pool);
        this.end = new EndTurns(pool);
        this.layAside = new LayAside(pool);
    }

    @Override
    public Uni<Void> add(List<NewMessage> messages, Instant now) {
        return add.run(messages, now);
    }

    @Override
    public Uni<List<DueEndpoint>> due(Instant now) {
        return claim.due(now);
    }

    @Override
    public Uni<List<Lease>> claim(List<Share> shares, Instant now, Instant until) {
        return claim.run(shares, now, until);
    }

    @Override
    public Uni<List<Turn>> next(List<Lease> leases, Instant now) {
        return turns.run(leases, now);
    }

    @Override
    public Uni<Boolean> complete(Turn turn, Completion completion, Instant now) {
        return end.complete(turn, completion, now);
    }

    @Override
    public Uni<Integer> layAside(List<MerchantId> merchants, Instant now) {
        return layAside.run(merchants, now);
    }

    @Override
    public Uni<Void> giveBack(Turn turn, Instant now) {
        return end.giveBack(turn, now);
    }
}
