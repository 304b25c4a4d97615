package io.handoff.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.system.RunningSuite.Port;
import io.handoff.system.SharedSuite.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A record nobody can decode, and what an operator does about it. */
@ExtendWith(SharedSuite.class)
class DeadLettersTest {
    private static final String LETTERS = "handoff.intake.v1.dispatch.dlq";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void whatCannotBeDecodedIsListedShownAndReplayed(Stage stage) throws Exception {
        String id = "poison-" + UUID.randomUUID();
        send(stage.suite(), id);

        RunningSuite.await("it is set aside", PATIENCE, () -> letterOf(stage.suite(), id, 0) >= 0);

        int offset = letterOf(stage.suite(), id, 0);
        String shown = dlq(stage.suite(), "show", LETTERS, Integer.toString(offset));
        assertThat(shown)
                .contains("header     ce_id: " + id)
                .contains("source     handoff.intake.v1 ")
                .doesNotContain("not JSON at all");
        assertThat(dlq(stage.suite(), "list")).contains(LETTERS + " 0: ");

        assertThat(dlq(stage.suite(), "replay", LETTERS, Integer.toString(offset), "--yes"))
                .contains("Replayed 1 record to handoff.intake.v1");

        // It is no better than before, and its letter says that it has been here already.
        RunningSuite.await("it is set aside again", PATIENCE, () -> letterOf(stage.suite(), id, offset + 1) >= 0);
        assertThat(dlq(stage.suite(), "show", LETTERS, Integer.toString(letterOf(stage.suite(), id, offset + 1))))
                .contains("handoff_replayed_from: " + LETTERS + " 0:" + offset);
        assertThat(Files.readString(stage.suite().home().resolve("logs/dead-letters.log")))
                .contains("replayed id=" + id + " from=" + LETTERS);
    }

    private static void send(RunningSuite suite, String id) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + suite.port(Port.KAFKA));
        var record = new ProducerRecord<>("handoff.intake.v1", "sandbox/" + id, "not JSON at all");
        record.headers().add("ce_id", id.getBytes(UTF_8)).add("ce_type", "merchant.delivery_created".getBytes(UTF_8));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var sent = producer.send(record).get(30, TimeUnit.SECONDS);
        }
    }

    /** The offset of the event's letter, from this one on; negative while there is none. */
    private static int letterOf(RunningSuite suite, String id, int from) {
        for (int offset = from; ; offset++) {
            String shown = dlq(suite, "show", LETTERS, Integer.toString(offset));
            if (!shown.startsWith("position")) {
                return -1;
            }
            if (shown.contains("ce_id: " + id)) {
                return offset;
            }
        }
    }

    private static String dlq(RunningSuite suite, String... words) {
        List<String> command =
                new ArrayList<>(List.of(suite.root().resolve("handoff").toString(), "dlq"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HANDOFF_HOME", suite.home().toString());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new AssertionError("dlq takes too long");
            }
            return output;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
