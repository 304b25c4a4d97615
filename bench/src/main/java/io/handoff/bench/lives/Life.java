package io.handoff.bench.lives;

import io.handoff.bench.load.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One delivery from its quotation to its end, as the merchant sees it. */
final class Life {
    private static final Duration NEVER = Duration.ofNanos(-1);

    private final Order order;
    private final Instant intendedAt;
    private final Instant deadline;
    private final List<Callback> callbacks = new ArrayList<>();
    private final CompletableFuture<LifeEnd> end = new CompletableFuture<>();
    private Duration quotation = NEVER;
    private Duration acknowledgement = NEVER;
    private Instant quotedAt;

    /** @param intendedAt when it was to begin, whenever it did */
    Life(Order order, Instant intendedAt, Instant deadline) {
        this.order = order;
        this.intendedAt = intendedAt;
        this.quotedAt = intendedAt;
        this.deadline = deadline;
    }

    String externalId() {
        return order.externalId();
    }

    Order order() {
        return order;
    }

    Instant deadline() {
        return deadline;
    }

    CompletableFuture<LifeEnd> end() {
        return end;
    }

    synchronized void quoted(Instant now) {
        quotation = Duration.between(intendedAt, now);
        quotedAt = now;
    }

    synchronized void acknowledged(Instant now) {
        acknowledgement = Duration.between(quotedAt, now);
    }

    synchronized void receive(Callback callback) {
        boolean again = callbacks.stream().anyMatch(known -> known.messageId().equals(callback.messageId()));
        if (end.isDone() || again) {
            return; // At least once is the promise: the same message may come twice.
        }
        long before =
                callbacks.isEmpty() ? 0 : callbacks.get(callbacks.size() - 1).sequence();
        callbacks.add(callback);
        Instant now = callback.arrivedAt();
        if (!callback.verified()) {
            fail("a callback whose signature does not verify", now);
        } else if (callback.sequence() <= before) {
            fail("sequence " + callback.sequence() + " after " + before, now);
        } else {
            switch (callback.status()) {
                case "completed" -> finish("", Duration.between(order.dropoffAt(), now), now);
                case "cancelled", "failed" -> fail("it ended " + callback.status(), now);
                default -> {}
            }
        }
    }

    /** Ends it, unless it has ended already. */
    synchronized void fail(String reason, Instant now) {
        finish(reason, NEVER, now);
    }

    private void finish(String failure, Duration beyondDropoff, Instant now) {
        if (!end.isDone()) {
            var times = new LifeEnd.Times(quotation, acknowledgement, beyondDropoff);
            end.complete(new LifeEnd(externalId(), failure, callbacks, times, intendedAt, now));
        }
    }
}
