package io.handoff.bench.lives;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One delivery from its quotation to its end, as the merchant sees it. */
final class Life {
    private final String externalId;
    private final Instant deadline;
    private final List<Callback> callbacks = new ArrayList<>();
    private final CompletableFuture<LifeEnd> end = new CompletableFuture<>();

    Life(String externalId, Instant deadline) {
        this.externalId = externalId;
        this.deadline = deadline;
    }

    String externalId() {
        return externalId;
    }

    Instant deadline() {
        return deadline;
    }

    CompletableFuture<LifeEnd> end() {
        return end;
    }

    synchronized void receive(Callback callback) {
        boolean again = callbacks.stream().anyMatch(known -> known.messageId().equals(callback.messageId()));
        if (end.isDone() || again) {
            return; // At least once is the promise: the same message may come twice.
        }
        long before =
                callbacks.isEmpty() ? 0 : callbacks.get(callbacks.size() - 1).sequence();
        callbacks.add(callback);
        if (!callback.verified()) {
            fail("a callback whose signature does not verify");
        } else if (callback.sequence() <= before) {
            fail("sequence " + callback.sequence() + " after " + before);
        } else {
            switch (callback.status()) {
                case "completed" -> end.complete(new LifeEnd(externalId, "", callbacks));
                case "cancelled", "failed" -> fail("it ended " + callback.status());
                default -> {}
            }
        }
    }

    /** Ends it, unless it has ended already. */
    synchronized void fail(String reason) {
        end.complete(new LifeEnd(externalId, reason, callbacks));
    }
}
