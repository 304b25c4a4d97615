package io.handoff.standalone.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.standalone.HomeFolder;
import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.KafkaServer;
import io.handoff.standalone.servers.LocalPort;
import io.handoff.standalone.servers.LogFile;
import io.handoff.topics.AlignTopics;
import io.handoff.topics.DeclaredTopics;
import io.handoff.topics.KafkaTopics;
import io.handoff.topics.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {
    @TempDir
    private static Path folder = Path.of("");

    private static KafkaServer kafka;

    @TempDir
    private Path home = Path.of("");

    private String source;
    private String letters;

    @BeforeAll
    static void startKafka() {
        kafka = KafkaServer.start(
                new KafkaServer.Settings(
                        folder,
                        new LogFile(folder.resolve("kafka.log")),
                        LocalPort.free().number(),
                        LocalPort.free().number(),
                        Path.of(System.getProperty("java.home"), "bin/java"),
                        Path.of("kafka-broker/target/lib").toAbsolutePath()),
                process -> assertThat(process.isAlive()).isTrue());
    }

    @AfterAll
    static void stopKafka() {
        kafka.stop();
    }

    @BeforeEach
    void createTopics(TestInfo test) {
        source = test.getTestMethod().orElseThrow().getName();
        letters = source + ".dispatch.dlq";
        var topics = new DeclaredTopics(List.of(new Topic(source, 1, 1, Map.of()), new Topic(letters, 1, 1, Map.of())));
        Map<String, String> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaTopics here = KafkaTopics.connect(client, Duration.ofSeconds(30), System.out::println)) {
            assertThat(AlignTopics.to(topics).in(here).created()).isEqualTo(2);
        }
    }

    @Test
    void theListSaysHowManyWaitSinceWhenAndWhy() {
        setAside("one", "java.lang.IllegalArgumentException: no such task");
        setAside("two", "java.lang.IllegalArgumentException: no such task");
        setAside("three", "java.lang.NullPointerException");

        assertThat(dlq("list"))
                .contains(letters + " 0: 3 waiting, 0 replayed")
                .contains("oldest 2026-01-02T03:04:05Z, offsets 0 to 2")
                .contains("2× java.lang.IllegalArgumentException: no such task (first 0:0)")
                .contains("1× java.lang.NullPointerException (first 0:2)");
    }

    @Test
    void personalDataIsShownOnDemandOnly() {
        setAside("one", "java.lang.IllegalArgumentException: no such task");

        assertThat(dlq("show", letters, "0"))
                .contains("cause      java.lang.IllegalArgumentException: no such task")
                .contains("source     " + source + " 7:42")
                .contains("key        acme/one")
                .contains("header     ce_id: one")
                .contains("15 bytes; --values shows them")
                .doesNotContain("Zoë");
        assertThat(dlq("show", letters, "0:0", "--values")).contains("value      {\"name\":\"Zoë\"}");
    }

    @Test
    void aReplayedRecordIsTheOneThatWasSetAside() {
        setAside("one", "java.lang.NullPointerException");
        setAside("two", "java.lang.NullPointerException");

        assertThat(dlq("replay", letters, "1", "--yes")).contains("Replayed 1 record to " + source);

        assertThat(records(source)).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("acme/two");
            assertThat(record.value()).isEqualTo("{\"name\":\"Zoë\"}");
            assertThat(headers(record))
                    .containsExactly("ce_id=two", "ce_type=get_quotation", "handoff_replayed_from=" + letters + " 0:1");
        });
    }

    @Test
    void allAreReplayedOnceHoweverOftenItIsSaid() throws IOException {
        setAside("one", "java.lang.NullPointerException");
        setAside("two", "java.lang.NullPointerException");

        assertThat(dlq("replay", letters, "--all", "--yes")).contains("2 of 2").contains("Replayed 2 records");
        assertThat(dlq("replay", letters, "--all", "--yes")).contains("Nothing waits in " + letters);
        setAside("three", "java.lang.NullPointerException");
        assertThat(dlq("list")).contains(letters + " 0: 1 waiting, 2 replayed");
        assertThat(dlq("replay", letters, "--all", "--yes")).contains("Replayed 1 records");

        assertThat(records(source))
                .extracting(ConsumerRecord::key)
                .containsExactly("acme/one", "acme/two", "acme/three");
        assertThat(Files.readAllLines(home.resolve("logs/dead-letters.log")))
                .hasSize(3)
                .first()
                .asString()
                .contains(" replayed id=one from=" + letters + " position=0:0 to=" + source + " by=");
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        setAside("one", "java.lang.NullPointerException");

        assertThatThrownBy(() -> dlq("replay", letters, "5", "--yes"))
                .isInstanceOf(CannotContinue.class)
                .hasMessage(letters + " has no record at 0:5; it keeps 0 to 0.");
        assertThatThrownBy(() -> dlq("replay", "nothing.dlq", "--all", "--yes"))
                .hasMessage("There is no topic nothing.dlq; ./handoff dlq list has those there are.");
        assertThatThrownBy(() -> dlq("replay", source, "--all", "--yes"))
                .hasMessageContaining("Name a topic that ends in .dlq");
        assertThatThrownBy(() -> dlq("show", letters)).hasMessageContaining("Name one record by its offset");
        assertThatThrownBy(() -> dlq("burn")).hasMessage("There is no \"dlq burn\"; there is list, show or replay.");
        assertThatThrownBy(() -> dlq("list", "--loud")).hasMessageContaining("There is no option \"--loud\"");
    }

    @Test
    void whereNothingRunsABrokerIsAskedFor() {
        assertThatThrownBy(() -> new DeadLetters(new HomeFolder(home, home), System.out).run(List.of("list")))
                .isInstanceOf(CannotContinue.class)
                .hasMessageContaining("--bootstrap HOST:PORT");
    }

    private String dlq(String... words) {
        var output = new ByteArrayOutputStream();
        List<String> all = Stream.concat(Stream.of(words), Stream.of("--bootstrap", kafka.bootstrapServers()))
                .toList();
        new DeadLetters(new HomeFolder(home, home), new PrintStream(output, true, UTF_8)).run(all);
        return output.toString(UTF_8);
    }

    /** As a service does. */
    private void setAside(String id, String cause) {
        var letter = new ProducerRecord<>(letters, null, 1_767_323_045_000L, "acme/" + id, "{\"name\":\"Zoë\"}");
        Map.of(
                        "handoff_cause",
                        cause,
                        "handoff_source_topic",
                        source,
                        "handoff_source_partition",
                        "7",
                        "handoff_source_offset",
                        "42")
                .forEach((name, value) -> letter.headers().add(name, value.getBytes(UTF_8)));
        letter.headers().add("ce_id", id.getBytes(UTF_8)).add("ce_type", "get_quotation".getBytes(UTF_8));
        try (var producer = new KafkaProducer<>(settings(), new StringSerializer(), new StringSerializer())) {
            var sent = producer.send(letter).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<ConsumerRecord<String, String>> records(String topic) {
        var partition = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(settings(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static List<String> headers(ConsumerRecord<?, ?> record) {
        List<String> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(header.key() + "=" + new String(header.value(), UTF_8)));
        return headers;
    }

    private static Map<String, Object> settings() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }
}
