package io.handoff.standalone.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class KafkaConfigTest {
    /** Addresses, and what the launcher's broker has on a loopback of two processors. */
    private static final Set<String> OF_ONE_MACHINE = Set.of(
            "controller.quorum.voters",
            "listeners",
            "advertised.listeners",
            "log.dirs",
            "socket.send.buffer.bytes",
            "socket.receive.buffer.bytes",
            "replica.socket.receive.buffer.bytes",
            "num.network.threads",
            "num.io.threads",
            "broker.session.timeout.ms",
            "broker.heartbeat.interval.ms",
            "num.recovery.threads.per.data.dir");

    @Test
    void theBrokerOfDockerComposeIsSetLikeTheLaunchers() throws IOException {
        Map<String, String> launched = launched();
        Map<String, String> composed = composed();

        assertThat(composed).isEqualTo(launched);
        assertThat(composed).containsEntry("auto.create.topics.enable", "false");
    }

    private static Map<String, String> launched() throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(KafkaConfig.of(new KafkaServer.Settings(
                Path.of("kafka"), new LogFile(Path.of("kafka.log")), 1, 2, Path.of("java"), Path.of("jars")))));
        Map<String, String> settings = new HashMap<>();
        properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
        settings.keySet().removeAll(OF_ONE_MACHINE);
        return settings;
    }

    /** The image makes {@code a.b} of {@code KAFKA_A_B}. */
    private static Map<String, String> composed() throws IOException {
        JsonNode file =
                new ObjectMapper().valueToTree(new Yaml().load(Files.readString(Path.of("../docker-compose.yml"))));
        Map<String, String> settings = new HashMap<>();
        for (var variable : file.at("/services/kafka/environment").properties()) {
            String name = variable.getKey();
            if (name.startsWith("KAFKA_") && !name.equals("KAFKA_HEAP_OPTS")) {
                settings.put(
                        name.substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        variable.getValue().asText());
            }
        }
        settings.keySet().removeAll(OF_ONE_MACHINE);
        return settings;
    }
}
