package io.handoff.webhook.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What has been published and what has arrived of it. */
final class Arrivals {
    private final Map<String, Change> open = new ConcurrentHashMap<>();
    private final Map<String, Change> known = new ConcurrentHashMap<>();
    private final Map<String, Long> newest = new ConcurrentHashMap<>();
    private final AtomicInteger twice = new AtomicInteger();
    private final AtomicInteger disordered = new AtomicInteger();
    private final AtomicInteger all = new AtomicInteger();
    private double[] latencies = new double[1 << 20];
    private int count;

    /** A change, from when it should have been published. */
    record Change(String delivery, long sequence, long atNanos) {}

    record Seen(double[] latencies, int count) {
        double percentile(double share) {
            return count == 0 ? Double.NaN : latencies[(int) Math.min(count - 1, Math.floor(share * count))];
        }
    }

    void published(String event, Change change) {
        known.put(event, change);
        open.put(event, change);
    }

    void arrived(@Nullable String event) {
        long now = System.nanoTime();
        Change change = event == null ? null : known.get(event);
        if (change == null) {
            return;
        }
        Long last = newest.put(change.delivery(), change.sequence());
        if (last != null && last > change.sequence()) {
            disordered.incrementAndGet();
        }
        if (open.remove(event) == null) {
            twice.incrementAndGet();
            return;
        }
        all.incrementAndGet();
        synchronized (this) {
            if (count < latencies.length) {
                latencies[count++] = (now - change.atNanos()) / 1e6;
            }
        }
    }

    synchronized void begin() {
        count = 0;
    }

    synchronized Seen end() {
        double[] sorted = Arrays.copyOf(latencies, count);
        Arrays.sort(sorted);
        return new Seen(sorted, count);
    }

    int waiting() {
        return open.size();
    }

    int disordered() {
        return disordered.get();
    }

    void awaitAll(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    String verdict() {
        return "arrived " + all + ", missing " + open.size() + ", came twice " + twice + ", out of order " + disordered;
    }
}
