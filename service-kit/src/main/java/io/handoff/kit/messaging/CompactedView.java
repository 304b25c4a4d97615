package io.handoff.kit.messaging;

import io.handoff.kit.event.CloudEvents;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The latest value of every key of a compacted topic, in memory; the highest version wins, and a tombstone removes. A
 * record that can't be read leaves the value before it. When the connection fails, all is read again: a value never goes
 * back to an older one by that.
 */
public final class CompactedView<K, V> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CompactedView.class);
    private static final int MAX_RECORDS = 500;

    private final String topic;
    private final Class<V> type;
    private final Function<V, K> keyOf;
    private final ToLongFunction<V> versionOf;
    private final AssignedReader reader;
    private final Map<K, V> values = new ConcurrentHashMap<>();
    private final Set<K> overtaken = ConcurrentHashMap.newKeySet();
    private final Map<String, K> keys = new HashMap<>(); // The reader's own: a tombstone says only the record's key.
    private final List<Consumer<V>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<V>> removalListeners = new CopyOnWriteArrayList<>();
    private final Set<Awaited<K>> awaited = new HashSet<>(); // Its monitor: no value comes while one is looked for.
    private volatile boolean caughtUp;

    public CompactedView(
            String topic, Class<V> type, Function<V, K> keyOf, ToLongFunction<V> versionOf, KafkaClients kafka) {
        this.topic = topic;
        this.type = type;
        this.keyOf = keyOf;
        this.versionOf = versionOf;
        var all = new AssignedReader.Range(topic, null, AssignedReader.Start.BEGINNING, MAX_RECORDS);
        this.reader = kafka.reader("settings " + topic, all, new Applying());
    }

    public CompactedView<K, V> start() {
        var unused = reader.start();
        return this;
    }

    public @Nullable V get(K key) {
        return values.get(key);
    }

    /**
     * The value at this version or a later one.
     *
     * @throws SettingsBehindException while it has not been read: what refers to it came by another topic
     */
    public V atLeast(K key, long version) {
        V value = values.get(key);
        if (value == null || versionOf.applyAsLong(value) < version) {
            throw new SettingsBehindException(topic + " " + key);
        }
        return value;
    }

    /**
     * Completes once this version or a later one is here and listeners have been told, not on the reader's thread; fails with
     * a {@code TimeoutException} when that takes too long.
     */
    public CompletableFuture<Void> knows(K key, long version, Duration patience) {
        var waiter = new Awaited<>(key, version, new CompletableFuture<>());
        synchronized (awaited) {
            V value = values.get(key);
            if (value != null && versionOf.applyAsLong(value) >= version) {
                return CompletableFuture.completedFuture(null);
            }
            awaited.add(waiter);
        }
        return waiter.done()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> {
                    synchronized (awaited) {
                        awaited.remove(waiter);
                    }
                });
    }

    private record Awaited<K>(K key, long version, CompletableFuture<Void> done) {}

    public Collection<V> all() {
        return values.values();
    }

    /** Whether everything has been read that there was at the start. What is known stays known when Kafka can't be reached. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Calls back with every value from now on that is newer than the one known before, on the reader's thread. */
    public void onChange(Consumer<V> listener) {
        listeners.add(listener);
    }

    /** Calls back with the last value of every key that is removed from now on, on the reader's thread. */
    public void onRemoval(Consumer<V> listener) {
        removalListeners.add(listener);
    }

    /**
     * Keys whose last record is older than the value held here: compaction would keep the older one, so whoever owns the
     * topic should publish these again. None while the topic is read from its beginning, where older values come first.
     */
    public Set<K> overtaken() {
        return reader.isCaughtUp() ? Set.copyOf(overtaken) : Set.of();
    }

    private final class Applying implements AssignedReader.Handler {
        @Override
        public void handle(ConsumerRecord<String, byte[]> record) {
            apply(record);
        }

        @Override
        public void caughtUp() {
            caughtUp = true;
        }
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            remove(record.key());
            return;
        }
        V value = CloudEvents.read(record, type).payload();
        K key = keyOf.apply(value);
        keys.put(record.key(), key);
        V before = values.get(key);
        long newer = before == null ? 1 : versionOf.applyAsLong(value) - versionOf.applyAsLong(before);
        if (newer < 0) {
            overtaken.add(key);
            return;
        }
        overtaken.remove(key);
        if (newer > 0) {
            renew(key, value);
        }
    }

    private void renew(K key, V value) {
        synchronized (awaited) {
            values.put(key, value);
            listeners.forEach(listener -> tell(listener, value));
            for (Awaited<K> waiter : awaited) {
                if (waiter.key().equals(key) && waiter.version() <= versionOf.applyAsLong(value)) {
                    var unused = waiter.done().completeAsync(() -> null);
                }
            }
        }
    }

    private void remove(@Nullable String recordKey) {
        K key = keys.remove(recordKey);
        if (key == null) {
            return;
        }
        overtaken.remove(key);
        V last = values.remove(key);
        if (last != null) {
            removalListeners.forEach(listener -> tell(listener, last));
        }
    }

    // A listener's bug must not end the reading of everyone's settings.
    private void tell(Consumer<V> listener, V value) {
        try {
            listener.accept(value);
        } catch (RuntimeException e) {
            LOG.errorf(e, "settings listener failed topic=%s", topic);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
