package io.handoff.kit.messaging;

import io.handoff.kit.event.OutboundEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Sends replies as well as it can be done, and nobody waits for it: a request that hears nothing ends at its deadline. A
 * thread of their own, since a send waits for the metadata of a topic that is missing or can't be reached. Bounded twice,
 * in number and in unacknowledged bytes, so that they can't take all of the producer's buffer from the facts.
 */
final class Replies implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Replies.class);
    private static final int MOST_WAITING = 1000;
    private static final long MOST_BYTES = RecordBounds.PRODUCER_BUFFER / 8;
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final long LOG_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final Function<OutboundEvent, CompletableFuture<Void>> send;
    private final Counter unsent;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());
    private final ThreadPoolExecutor sender;

    /** @param send may block; fails with what went wrong */
    Replies(Function<OutboundEvent, CompletableFuture<Void>> send, MeterRegistry meters) {
        this.send = send;
        this.unsent = Counter.builder("handoff.replies.unsent")
                .description("Replies that could not be sent; who waits for one ends at the request's deadline")
                .register(meters);
        this.sender = new ThreadPoolExecutor(
                1, 1, IDLE.toMillis(), TimeUnit.MILLISECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    var thread = new Thread(task, "send-replies");
                    thread.setDaemon(true);
                    return thread;
                });
        sender.allowCoreThreadTimeOut(true);
    }

    /** Never blocks and never fails. */
    void send(List<OutboundEvent> replies) {
        long size = replies.stream().mapToLong(reply -> reply.value().length).sum();
        if (bytes.addAndGet(size) > MOST_BYTES) {
            bytes.addAndGet(-size);
            drop(replies.size(), "too many are under way");
            return;
        }
        try {
            sender.execute(() -> replies.forEach(this::sendOne));
        } catch (java.util.concurrent.RejectedExecutionException e) {
            bytes.addAndGet(-size);
            drop(replies.size(), "too many are waiting");
        }
    }

    private void sendOne(OutboundEvent reply) {
        var unused = send.apply(reply).whenComplete((done, failure) -> {
            bytes.addAndGet(-reply.value().length);
            if (failure != null) {
                drop(1, failure);
            }
        });
    }

    private void drop(int replies, Object cause) {
        unsent.increment(replies);
        long now = System.nanoTime();
        long until = quietUntil.get();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + LOG_EVERY_NANOS)) {
            LOG.warnf("replies not sent replies=%d altogether=%d cause=%s", replies, (long) unsent.count(), cause);
        }
    }

    /** Sends what waits, unless that takes long. */
    @Override
    public void close() {
        sender.shutdown();
        try {
            if (!sender.awaitTermination(1, TimeUnit.SECONDS)) {
                var left = sender.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
