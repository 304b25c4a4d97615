package io.handoff.standalone.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.topics.AlignTopics;
import io.handoff.topics.DeclaredTopics;
import io.handoff.topics.KafkaTopics;
import io.handoff.topics.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {
    private static final AlignTopics TOPICS =
            AlignTopics.to(new DeclaredTopics(List.of(new Topic("intake", 3, 1, Map.of("retention.ms", "604800000")))));

    @TempDir
    Path folder = Path.of("");

    private @Nullable KafkaServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void acknowledgedRecordsSurviveAKillAndARestartOnAnotherPort() throws Exception {
        KafkaServer killed = start();
        assertThat(created(killed)).isEqualTo(1);
        produce(killed, "delivery-1", "created");

        killed.process().stop(RunningProcess.Signal.KILL, Duration.ofSeconds(10));
        KafkaServer restarted = start();

        assertThat(created(restarted)).isZero();
        assertThat(consume(restarted)).containsExactly("created");
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", restarted.bootstrapServers()))) {
            assertThat(admin.describeTopics(List.of("intake"))
                            .allTopicNames()
                            .get()
                            .values())
                    .singleElement()
                    .satisfies(topic -> assertThat(topic.partitions()).hasSize(3));
        }
    }

    @Test
    void halfFormattedFolderIsFormattedAnew() throws IOException {
        Files.createDirectories(folder.resolve("log"));
        Files.writeString(folder.resolve("log/meta.properties"), "version=1\n");

        assertThat(start().process().isAlive()).isTrue();
    }

    @Test
    void missingJarsAreNamed() {
        assertThatThrownBy(() -> start(folder.resolve("nowhere")))
                .isInstanceOf(CannotContinue.class)
                .hasMessageContaining("jars are missing in " + folder.resolve("nowhere"));
    }

    private KafkaServer start() {
        return start(Path.of("kafka-broker/target/lib").toAbsolutePath());
    }

    private KafkaServer start(Path jars) {
        server = KafkaServer.start(
                new KafkaServer.Settings(
                        folder,
                        new LogFile(folder.resolve("kafka.log")),
                        LocalPort.free().number(),
                        LocalPort.free().number(),
                        Path.of(System.getProperty("java.home"), "bin/java"),
                        jars),
                process -> assertThat(process.isAlive()).isTrue());
        return server;
    }

    private static long created(KafkaServer server) {
        try (KafkaTopics kafka = KafkaTopics.connect(
                Map.of("bootstrap.servers", server.bootstrapServers()), Duration.ofSeconds(30), System.out::println)) {
            return TOPICS.in(kafka).created();
        }
    }

    private static void produce(KafkaServer server, String key, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties(server), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("intake", key, value)).get();
        }
    }

    private static List<String> consume(KafkaServer server) {
        List<String> values = new ArrayList<>();
        Properties properties = properties(server);
        properties.put("group.id", "test");
        properties.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("intake"));
            Await.until("a record arrives", Duration.ofSeconds(30), () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
                return !values.isEmpty();
            });
        }
        return values;
    }

    private static Properties properties(KafkaServer server) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", server.bootstrapServers());
        return properties;
    }
}
