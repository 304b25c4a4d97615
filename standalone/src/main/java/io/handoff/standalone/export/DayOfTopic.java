package io.handoff.standalone.export;

import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The records of a topic that were published in a span of time, each once. Partition after partition: what is the same
 * record come again is in the same one, so the ids of one are all that is held.
 */
final class DayOfTopic {
    /** How far producers' clocks may be apart: records near the end may stand behind later ones. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private static final Duration STALL = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final Instant begin;
    private final Instant end;
    private final long deadline;

    /** A record, or an {@link IOException} where it can't be written. */
    interface Sink {
        void accept(ConsumerRecord<String, byte[]> record) throws IOException;
    }

    /** What is told of the way: records read so far, of about so many. */
    interface Progress {
        void at(long read, long total);
    }

    /** @param deadline as {@link System#nanoTime} */
    DayOfTopic(Consumer<String, byte[]> consumer, String topic, Instant begin, Instant end, long deadline) {
        this.consumer = consumer;
        this.topic = topic;
        this.begin = begin;
        this.end = end;
        this.deadline = deadline;
    }

    /** Which records of a partition may be of interest. */
    private record Span(TopicPartition partition, long from, long to) {
        long records() {
            return Math.max(0, to - from);
        }
    }

    void read(Sink sink, Progress progress) throws IOException {
        List<Span> spans = spans();
        long total = spans.stream().mapToLong(Span::records).sum();
        long read = 0;
        for (Span span : spans) {
            long before = read;
            progress.at(before, total);
            readSpan(span, sink, offset -> progress.at(before + offset - span.from(), total));
            read += span.records();
        }
        progress.at(total, total);
    }

    /** As things stand: what comes while we read is another day's, or the next export's. */
    private List<Span> spans() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .toList();
        if (partitions.isEmpty()) {
            throw new CannotContinue("There is no topic " + topic + "; is that the broker of a Handoff?");
        }
        Map<TopicPartition, Long> newest = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> first = firstAt(partitions, begin.minus(SLACK));
        Map<TopicPartition, OffsetAndTimestamp> behind = firstAt(partitions, end.plus(SLACK));
        return partitions.stream()
                .map(partition -> {
                    long last = newest.getOrDefault(partition, 0L);
                    return new Span(partition, offset(first.get(partition), last), offset(behind.get(partition), last));
                })
                .toList();
    }

    private Map<TopicPartition, OffsetAndTimestamp> firstAt(List<TopicPartition> partitions, Instant at) {
        return consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), unused -> at.toEpochMilli())));
    }

    private static long offset(@Nullable OffsetAndTimestamp found, long otherwise) {
        return found == null ? otherwise : found.offset();
    }

    private interface Position {
        void at(long offset);
    }

    private void readSpan(Span span, Sink sink, Position position) throws IOException {
        if (span.records() == 0) {
            return;
        }
        Set<String> seen = new HashSet<>();
        consumer.assign(List.of(span.partition()));
        consumer.seek(span.partition(), span.from());
        long lastProgress = System.nanoTime();
        long at = span.from();
        while (at < span.to()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < span.to()
                        && isInTime(record)
                        && seen.add(Row.of(record).id())) {
                    sink.accept(record);
                }
            }
            long now = System.nanoTime();
            long next = consumer.position(span.partition());
            lastProgress = next > at ? now : lastProgress;
            at = next;
            position.at(Math.min(at, span.to()));
            requireTime(now, lastProgress);
        }
    }

    private void requireTime(long now, long lastProgress) {
        if (now - deadline > 0) {
            throw new CannotContinue(
                    "The export isn't done in its time; give it more with --within MINUTES. Nothing was written.");
        }
        if (now - lastProgress > STALL.toNanos()) {
            throw new CannotContinue("Kafka has sent nothing for " + STALL.toSeconds()
                    + " s, though there is more to read in " + topic + ". Nothing was written.");
        }
    }

    private boolean isInTime(ConsumerRecord<String, byte[]> record) {
        return record.value() != null
                && record.timestamp() >= begin.toEpochMilli()
                && record.timestamp() < end.toEpochMilli();
    }
}
