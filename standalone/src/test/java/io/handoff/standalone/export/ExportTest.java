package io.handoff.standalone.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.KafkaServer;
import io.handoff.standalone.servers.LocalPort;
import io.handoff.standalone.servers.LogFile;
import io.handoff.standalone.servers.RunningProcess;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of a broker's topics as files. */
class ExportTest {
    private static final String FACTS = "handoff.delivery-facts.v1";
    private static final String ATTEMPTS = "handoff.callback-attempts.v1";
    private static final Instant NOON = Instant.parse("2024-06-15T12:00:00Z");
    private static final InstantSource NEXT_DAY = InstantSource.fixed(NOON.plus(Duration.ofDays(1)));
    private static final Path GOLDEN = Path.of("../contracts/src/test/resources/golden");

    @TempDir
    private static Path servers = Path.of("");

    private static KafkaServer kafka;

    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeAll
    static void publish() throws Exception {
        kafka = KafkaServer.start(
                new KafkaServer.Settings(
                        servers.resolve("kafka"),
                        new LogFile(servers.resolve("kafka.log")),
                        LocalPort.free().number(),
                        LocalPort.free().number(),
                        Path.of(System.getProperty("java.home"), "bin/java"),
                        Path.of("kafka-broker/target/lib").toAbsolutePath()),
                process -> assertThat(process.isAlive()).isTrue());
        Map<String, String> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaTopics here = KafkaTopics.connect(client, Duration.ofSeconds(30), System.out::println)) {
            var topics = new DeclaredTopics(List.of(topic(FACTS), topic(ATTEMPTS)));
            assertThat(AlignTopics.to(topics).in(here).created()).isEqualTo(2);
        }
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            String fact = Files.readString(GOLDEN.resolve("public_fact.json"));
            send(producer, FACTS, "the day before", NOON.minus(Duration.ofHours(13)), fact);
            send(producer, FACTS, "midnight", Instant.parse("2024-06-15T00:00:00Z"), fact);
            send(producer, FACTS, "noon", NOON, fact);
            send(producer, FACTS, "noon", NOON.plusSeconds(1), fact);
            send(producer, FACTS, "the next day", Instant.parse("2024-06-16T00:00:00Z"), fact);
            send(producer, FACTS, "a slow clock's", Instant.parse("2024-06-15T23:59:59.999Z"), "{no JSON");
            send(producer, ATTEMPTS, "a1", NOON, Files.readString(GOLDEN.resolve("callback.attempted.json")));
        }
    }

    private static Topic topic(String name) {
        // Or the broker would soon remove what is that old.
        return new Topic(name, 3, 1, Map.of("retention.ms", "-1"));
    }

    private static void send(KafkaProducer<String, byte[]> producer, String topic, String id, Instant at, String value)
            throws Exception {
        var record = new ProducerRecord<>(
                topic, null, at.toEpochMilli(), "acme/order \"1\", the first", value.getBytes(UTF_8));
        record.headers().add("ce_id", id.getBytes(UTF_8));
        record.headers().add("ce_type", "delivery.booked".getBytes(UTF_8));
        record.headers().add("ce_time", "2026-03-01T12:01:01.127Z".getBytes(UTF_8));
        producer.send(record).get();
    }

    @AfterAll
    static void stop() {
        kafka.process().stop(RunningProcess.Signal.KILL, Duration.ofSeconds(10));
    }

    @Test
    void aDayHasWhatWasPublishedOnItOnce() throws IOException {
        export("ndjson", "2024-06-15", NEXT_DAY);

        List<JsonNode> rows = rows("delivery-facts-2024-06-15.ndjson");
        assertThat(rows)
                .extracting(row -> row.get("id").asText())
                .containsExactly("midnight", "noon", "a slow clock's");
        assertThat(rows.get(1).get("external_delivery_id").asText()).isEqualTo("order \"1\", the first");
        assertThat(rows.get(1).get("sequence").asLong()).isEqualTo(7);
        assertThat(rows.get(1).get("tasks_successful").asLong()).isEqualTo(1);
        assertThat(rows.get(1).get("pickup_latitude").asDouble()).isEqualTo(40.75);
        assertThat(rows.get(1).get("dropoff_zip").asText()).isEqualTo("10011");
        assertThat(rows.get(1).get("published_at").asText()).isEqualTo("2024-06-15T12:00:00Z");
        assertThat(new ObjectMapper().readTree(rows.get(1).get("json").asText()))
                .isEqualTo(new ObjectMapper()
                        .readTree(GOLDEN.resolve("public_fact.json").toFile()));
        assertThat(rows("callback-attempts-2024-06-15.ndjson"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("outcome").asText()).isEqualTo("server_error"))
                .satisfies(row -> assertThat(row.get("replay").asBoolean()).isTrue());
    }

    @Test
    void whatIsNotJsonIsExportedAsTheTextItIs() throws IOException {
        export("ndjson", "2024-06-15", NEXT_DAY);

        JsonNode row = rows("delivery-facts-2024-06-15.ndjson").get(2);
        assertThat(row.get("json").asText()).isEqualTo("{no JSON");
        assertThat(row.has("sequence")).isFalse();
    }

    @Test
    void csvQuotesWhatNeedsIt() throws IOException {
        export("csv", "2024-06-15", NEXT_DAY);

        List<String> lines = List.of(Files.readString(folder.resolve("callback-attempts-2024-06-15.csv"))
                .split("\r\n"));
        assertThat(lines.get(0))
                .startsWith("id,type,happened_at,merchant_id,external_delivery_id,callback,")
                .endsWith(",json");
        assertThat(lines.get(1)).startsWith("a1,delivery.booked,2026-03-01T12:00:00.120Z,acme,order-1,");
        assertThat(Files.readString(folder.resolve("delivery-facts-2024-06-15.csv")))
                .contains(",acme,\"order \"\"1\"\", the first\",")
                .contains("\r\na slow clock's,delivery.booked,2026-03-01T12:01:01.127Z,,");
    }

    @Test
    void parquetIsWholeFromItsFirstBytesToItsLast() throws IOException {
        export("parquet", "2024-06-15", NEXT_DAY);

        byte[] file = Files.readAllBytes(folder.resolve("delivery-facts-2024-06-15.parquet"));
        assertThat(new String(file, 0, 4, UTF_8)).isEqualTo("PAR1");
        assertThat(new String(file, file.length - 4, 4, UTF_8)).isEqualTo("PAR1");
    }

    @Test
    void aDayThatIsNotOverSaysSo() throws IOException {
        export("csv", "2024-06-15", InstantSource.fixed(NOON));

        assertThat(said.toString(UTF_8)).endsWith("The day isn't over: what is still to come isn't in the files.\n");
    }

    @Test
    void aDayWithoutAnythingIsAFileWithoutRows() throws IOException {
        export("csv", "2024-06-01", NEXT_DAY);

        assertThat(said.toString(UTF_8)).contains("delivery-facts-2024-06-01.csv: 0 rows\n");
        assertThat(folder.resolve("delivery-facts-2024-06-01.csv")).content().hasLineCount(1);
    }

    @Test
    void aDayToComeIsRefused() {
        assertThatThrownBy(() -> export("csv", "2024-06-17", NEXT_DAY))
                .isInstanceOf(CannotContinue.class)
                .hasMessage("2024-06-17 hasn't begun yet in UTC.");
    }

    @Test
    void whatCannotBeFinishedLeavesTheFileThatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("delivery-facts-2024-06-15.csv"), "yesterday's");
        ExportOptions options = options("csv", "2024-06-15");
        var hurried = new ExportOptions(
                options.day(),
                options.zone(),
                options.format(),
                folder,
                options.bootstrap(),
                options.kafkaConfig(),
                Duration.ZERO);

        assertThatThrownBy(() -> new Export(hurried, kafka.bootstrapServers(), System.out, NEXT_DAY).run())
                .isInstanceOf(CannotContinue.class)
                .hasMessageContaining("--within");

        assertThat(file).hasContent("yesterday's");
        assertThat(folder.toFile().list()).containsExactly("delivery-facts-2024-06-15.csv");
    }

    @Test
    void aBrokerThatIsNotThereIsNamed() {
        String nobody = "127.0.0.1:" + LocalPort.free().number();

        assertThatThrownBy(() -> new Export(
                                options("csv", "2024-06-15"), nobody, new PrintStream(said, true, UTF_8), NEXT_DAY)
                        .run())
                .isInstanceOf(CannotContinue.class)
                .hasMessage("No Kafka answers at " + nobody + ".");
    }

    private void export(String format, String day, InstantSource clock) throws IOException {
        new Export(options(format, day), kafka.bootstrapServers(), new PrintStream(said, true, UTF_8), clock).run();
    }

    private ExportOptions options(String format, String day) {
        return ExportOptions.parse(List.of("--day", day, "--format", format, "--out", folder.toString()));
    }

    private List<JsonNode> rows(String file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(file))) {
            rows.add(new ObjectMapper().readTree(line));
        }
        return rows;
    }
}
