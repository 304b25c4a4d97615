package io.handoff.kit.messaging;

import io.handoff.contracts.Topics;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.event.ReplyAddress;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Sends an event and waits for the one record that answers it. This replica reads one partition of the replies topic, by
 * assignment and from its end; answers for others are ignored. When the connection fails, reading goes on where it was, so
 * whoever waits still gets the answer that came meanwhile. The pending entry is registered before the event is sent,
 * since a reply can be faster than the broker's acknowledgement of the request.
 */
public final class ReplyCorrelator implements AutoCloseable {
    private static final Duration SWEEP = Duration.ofMillis(50);
    private static final int MAX_RECORDS = 2000;

    private final EventProducer producer;
    private final InstantSource clock;
    private final int partition;
    private final CorrelatorMeters meters;
    private final AssignedReader reader;
    private final ScheduledExecutorService sweeper;
    /** Whether a look at the deadlines is due; none is while nobody waits. */
    private final AtomicBoolean sweeping = new AtomicBoolean();
    // Replicas may share a partition; the prefix keeps their ids apart.
    private final String prefix = Long.toHexString(ThreadLocalRandom.current().nextLong()) + '-';
    private final AtomicLong counter = new AtomicLong();
    private final ConcurrentHashMap<String, Pending> pending = new ConcurrentHashMap<>();

    private record Pending(CompletableFuture<byte[]> reply, Instant deadline) {}

    /** @param partition which partition of the replies topic to read, or a negative number for a random one */
    public ReplyCorrelator(KafkaClients kafka, int partition, InstantSource clock, MeterRegistry registry) {
        this.producer = kafka.producer();
        int partitions = producer.partitionsOf(Topics.REPLIES);
        this.partition = partition >= 0
                ? partition % partitions
                : ThreadLocalRandom.current().nextInt(partitions);
        this.clock = clock;
        this.meters = new CorrelatorMeters(registry, pending::size);
        var own = new AssignedReader.Range(Topics.REPLIES, this.partition, AssignedReader.Start.END, MAX_RECORDS);
        this.reader = kafka.reader("replies", own, this::complete);
        this.sweeper = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "reply-deadlines"));
    }

    public ReplyCorrelator start() {
        var started = reader.start();
        return this;
    }

    /** How many requests wait. */
    public int pending() {
        return pending.size();
    }

    /**
     * What became of a request.
     *
     * @param sent completes once the event is durable; fails when it isn't known to be
     * @param reply the answer's JSON; fails with {@link TimeoutException} at the deadline
     */
    public record Exchange(CompletableFuture<Void> sent, CompletableFuture<byte[]> reply) {}

    /** Sends the event with our address and waits until the deadline. */
    public Exchange request(OutboundEvent event, Instant deadline) {
        String id = prefix + Long.toHexString(counter.incrementAndGet());
        var reply = new CompletableFuture<byte[]>();
        pending.put(id, new Pending(reply, deadline));
        sweepSoon();
        CompletableFuture<Void> sent = producer.send(event.awaiting(new ReplyAddress(partition, id), deadline));
        var unused = sent.whenComplete((done, failure) -> {
            if (failure != null) {
                pending.remove(id);
                reply.completeExceptionally(failure);
            }
        });
        return new Exchange(sent, reply);
    }

    private void complete(ConsumerRecord<String, byte[]> record) {
        boolean readable = record.key() != null && record.value() != null;
        Pending waiting = readable ? pending.remove(record.key()) : null;
        if (waiting != null) {
            waiting.reply().complete(record.value());
        } else if (readable && record.key().startsWith(prefix)) {
            meters.late();
        } else {
            meters.unknown();
        }
    }

    private void sweepSoon() {
        if (!sweeping.compareAndSet(false, true)) {
            return;
        }
        try {
            var unused = sweeper.schedule(this::sweep, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            expireAll(); // closed meanwhile
        }
    }

    private void sweep() {
        sweeping.set(false); // Before looking: who comes from now on arranges for the next.
        Instant now = clock.instant();
        pending.forEach((id, waiting) -> {
            if (now.isAfter(waiting.deadline())) {
                meters.timedOut();
                expire(id, "no reply by the deadline");
            }
        });
        if (!pending.isEmpty()) {
            sweepSoon();
        }
    }

    private void expireAll() {
        pending.keySet().forEach(id -> expire(id, "no reply before the end of this replica"));
    }

    private void expire(String id, String why) {
        Pending waiting = pending.remove(id);
        if (waiting != null) {
            waiting.reply().completeExceptionally(new TimeoutException(why));
        }
    }

    /** Stops reading; whoever still waits is told that the time is over. */
    @Override
    public void close() {
        reader.close();
        var unswept = sweeper.shutdownNow();
        expireAll();
    }
}
