package io.handoff.kit.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.kit.event.CloudEvents;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.event.ReplyAddress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/** Sets a record aside that can't be processed, with its cause, and tells whoever waits for its answer. */
final class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int LONGEST_CAUSE = 1000;

    private final String topic;
    private final EventProducer producer;
    private final Counter counter;

    DeadLetters(String sourceTopic, String service, EventProducer producer, MeterRegistry meters) {
        this.topic = Topics.deadLetters(sourceTopic, service);
        this.producer = producer;
        this.counter = Counter.builder("handoff.dead.letters")
                .tag("topic", sourceTopic)
                .description("Records set aside because they could not be processed")
                .register(meters);
    }

    CompletableFuture<Void> accept(ConsumerRecord<String, byte[]> record, Throwable cause) {
        var letter = new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
        letter.headers().add("handoff_cause", shortened(cause.toString()).getBytes(UTF_8));
        letter.headers().add("handoff_source_topic", record.topic().getBytes(UTF_8));
        letter.headers()
                .add(
                        "handoff_source_partition",
                        Integer.toString(record.partition()).getBytes(UTF_8));
        letter.headers()
                .add("handoff_source_offset", Long.toString(record.offset()).getBytes(UTF_8));
        return producer.send(letter).thenRun(() -> count(record, cause));
    }

    /** Tells whoever waits for the record's answer, if anyone and if that is possible; neither waits nor fails. */
    void answer(ConsumerRecord<String, byte[]> record) {
        ReplyAddress waiting = CloudEvents.replyTo(record.headers());
        if (waiting != null) {
            var refusal =
                    new RefusalAnswer(Refusal.INTERNAL, "The event could not be processed. It has been set aside.");
            String causeId = topic + '/' + record.partition() + '/' + record.offset();
            producer.reply(List.of(OutboundEvent.reply(waiting, causeId, Instant.now(), refusal)));
        }
    }

    // Once it is aside: an outage makes the consumer try again, and each record counts once.
    private void count(ConsumerRecord<String, byte[]> record, Throwable cause) {
        counter.increment();
        if (cause instanceof RecordTooLargeException) {
            LOG.errorf(
                    "what this record changes is committed, but its events are too large for Kafka: nobody hears of it"
                            + " topic=%s partition=%d offset=%d",
                    record.topic(), record.partition(), record.offset());
        }
        LOG.errorf(
                cause,
                "record set aside topic=%s partition=%d offset=%d dead_letter_topic=%s",
                record.topic(),
                record.partition(),
                record.offset(),
                topic);
    }

    // A record near the size limit must still fit with its headers.
    private static String shortened(String cause) {
        return cause.length() <= LONGEST_CAUSE ? cause : cause.substring(0, LONGEST_CAUSE);
    }
}
