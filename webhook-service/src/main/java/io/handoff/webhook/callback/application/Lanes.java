package io.handoff.webhook.callback.application;

import io.handoff.contracts.MerchantId;
import io.handoff.webhook.callback.domain.Completion;
import io.handoff.webhook.callback.domain.DueEndpoint;
import io.handoff.webhook.callback.domain.Lease;
import io.handoff.webhook.callback.domain.NewMessage;
import io.handoff.webhook.callback.domain.Share;
import io.handoff.webhook.callback.domain.Turn;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** The durable lanes: all messages of one delivery to one endpoint, sent one at a time, in order. */
public interface Lanes {
    /** Adds messages in one transaction and makes their lanes due; what is known already changes nothing. */
    Uni<Void> add(List<NewMessage> messages, Instant now);

    /** The endpoints that have a lane due. */
    Uni<List<DueEndpoint>> due(Instant now);

    /** Leases due lanes, at most so many per endpoint, leaving disabled endpoints alone. */
    Uni<List<Lease>> claim(List<Share> shares, Instant now, Instant until);

    /** Reads what leased lanes send next, and marks as superseded what a newer snapshot replaces. */
    Uni<List<Turn>> next(List<Lease> leases, Instant now);

    /** Records an attempt; true when the lane has more to send and is still ours, until {@link Completion#next}. */
    Uni<Boolean> complete(Turn turn, Completion completion, Instant now);

    /** Ends what waits in the due lanes of merchants that have no endpoint any more; how many messages that were. */
    Uni<Integer> layAside(List<MerchantId> merchants, Instant now);

    /** Gives a lane back unattempted: idle when it has nothing to send, otherwise due. */
    Uni<Void> giveBack(Turn turn, Instant now);
}
