package io.handoff.kit.settings;

import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.health.Readiness;
import io.handoff.kit.messaging.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The latest value of every key of a compacted topic, in memory; the highest version wins, and a tombstone removes. */
public final class CompactedView<K, V> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CompactedView.class);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final String topic;
    private final Class<V> type;
    private final Function<V, K> keyOf;
    private final ToLongFunction<V> versionOf;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<K, V> values = new ConcurrentHashMap<>();
    private final Set<K> overtaken = ConcurrentHashMap.newKeySet();
    private final Map<String, K> keys = new HashMap<>(); // The reader's own: a tombstone says only the record's key.
    private final List<Consumer<V>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<V>> removalListeners = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile boolean caughtUp;
    private volatile boolean running = true;

    public CompactedView(
            String topic,
            Class<V> type,
            Function<V, K> keyOf,
            ToLongFunction<V> versionOf,
            KafkaClients kafka,
            Readiness readiness) {
        this.topic = topic;
        this.type = type;
        this.keyOf = keyOf;
        this.versionOf = versionOf;
        this.consumer = kafka.assignedConsumer(500);
        this.reader = new Thread(this::read, "settings-" + topic);
        this.reader.setDaemon(true);
        readiness.require("settings " + topic, () -> caughtUp && reader.isAlive());
    }

    public CompactedView<K, V> start() {
        reader.start();
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

    public Collection<V> all() {
        return values.values();
    }

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
     * topic should publish these again.
     */
    public Set<K> overtaken() {
        return Set.copyOf(overtaken);
    }

    private void read() {
        try (consumer) {
            Map<TopicPartition, Long> ends = assignAll();
            while (running) {
                if (!caughtUp) {
                    caughtUp = ends.entrySet().stream().allMatch(e -> isBeyond(e.getKey(), e.getValue()));
                }
                consumer.poll(Duration.ofMillis(caughtUp ? 500 : 50)).forEach(this::apply);
            }
        } catch (WakeupException e) {
            LOG.debugf("settings reader stopped topic=%s", topic);
        } catch (RuntimeException e) {
            LOG.errorf(e, "settings reader ended topic=%s", topic);
        }
    }

    /** Starts at the beginning of every partition; returns where each ends now. */
    private Map<TopicPartition, Long> assignAll() {
        while (true) {
            try {
                List<TopicPartition> partitions = new ArrayList<>();
                consumer.partitionsFor(topic, ANSWER)
                        .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
                if (!partitions.isEmpty()) {
                    consumer.assign(partitions);
                    consumer.seekToBeginning(partitions);
                    return consumer.endOffsets(partitions, ANSWER);
                }
                LOG.warnf("settings topic is missing topic=%s", topic);
                LockSupport.parkNanos(ANSWER.toNanos() / 10);
            } catch (TimeoutException e) {
                LOG.warnf("settings reader waits for Kafka topic=%s", topic);
            }
        }
    }

    private boolean isBeyond(TopicPartition partition, long end) {
        try {
            return consumer.position(partition, ANSWER) >= end;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private void apply(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            remove(record.key());
            return;
        }
        V value;
        try {
            value = CloudEvents.read(record, type).payload();
        } catch (RuntimeException e) {
            LOG.errorf(e, "unreadable settings skipped topic=%s offset=%d", topic, record.offset());
            return;
        }
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
            values.put(key, value);
            listeners.forEach(listener -> tell(listener, value));
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
        running = false;
        consumer.wakeup();
    }
}
