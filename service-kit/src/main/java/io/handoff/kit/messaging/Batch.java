package io.handoff.kit.messaging;

import io.handoff.contracts.EventTypes;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.InboundEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * The records of one poll: those that decode, in partition order, and those that don't.
 *
 * @param skipped how many were of types the service doesn't read
 * @param oldestMillis the timestamp of the oldest record that decodes, or that of now without any
 */
record Batch(List<Entry> entries, List<Poison> poison, int skipped, long oldestMillis) {
    /** A record and what it says. */
    record Entry(ConsumerRecord<String, byte[]> record, InboundEvent<?> event) {}

    /** A record that can't be read, and why. */
    record Poison(ConsumerRecord<String, byte[]> record, RuntimeException cause) {}

    Batch {
        entries = List.copyOf(entries);
        poison = List.copyOf(poison);
    }

    /** How many records the service reads, those that can't be read included. */
    int size() {
        return entries.size() + poison.size();
    }

    static Batch of(ConsumerRecords<String, byte[]> records, BatchProcessor processor, long nowMillis) {
        Set<String> wanted = processor.types();
        List<Entry> entries = new ArrayList<>(records.count());
        List<Poison> poison = new ArrayList<>();
        int skipped = 0;
        long oldest = nowMillis;
        for (ConsumerRecord<String, byte[]> record : records) {
            String type = CloudEvents.typeOf(record);
            if (type != null && !(wanted.contains(type) && concerns(processor, record.key()))) {
                skipped++;
                continue;
            }
            Class<?> valueClass = type == null ? null : EventTypes.classOf(type);
            try {
                if (valueClass == null) {
                    throw new IllegalArgumentException("a record needs a known ce_type");
                }
                entries.add(new Entry(record, CloudEvents.read(record, valueClass)));
                oldest = Math.min(oldest, record.timestamp());
            } catch (RuntimeException e) {
                poison.add(new Poison(record, e));
            }
        }
        return new Batch(entries, poison, skipped, oldest);
    }

    private static boolean concerns(BatchProcessor processor, @Nullable String key) {
        return key == null || processor.concerns(key);
    }
}
