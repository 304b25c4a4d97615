package io.handoff.standalone.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the suite, as the contracts list them. */
public record Topics(List<Topic> all) {
    /** Where the contracts keep the list on the class path. */
    public static final String RESOURCE = "io/handoff/contracts/topics.json";

    private static final short ONE_REPLICA = 1;

    public Topics {
        all = List.copyOf(all);
    }

    public record Topic(String name, int partitions, Map<String, String> config) {
        public Topic {
            config = Map.copyOf(config);
        }

        private NewTopic request() {
            return new NewTopic(name, partitions, ONE_REPLICA).configs(config);
        }
    }

    /** Reads {@code [{"name": …, "partitions": …, "config": {…}}, …]}. */
    public static Topics read(InputStream json) throws IOException {
        List<Topic> topics = new ArrayList<>();
        for (JsonNode node : new ObjectMapper().readTree(json)) {
            Map<String, String> config = new TreeMap<>();
            node.path("config")
                    .properties()
                    .forEach(
                            entry -> config.put(entry.getKey(), entry.getValue().asText()));
            // One broker can't keep two copies.
            config.remove("min.insync.replicas");
            topics.add(new Topic(
                    node.path("name").asText(), node.path("partitions").asInt(1), config));
        }
        return new Topics(topics);
    }

    /** Creates what is missing and returns how many that were; existing topics are left alone. */
    public int createMissing(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            Set<String> present = admin.listTopics().names().get();
            Map<String, NewTopic> missing = all.stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .collect(Collectors.toMap(Topic::name, Topic::request));
            for (var created : admin.createTopics(missing.values()).values().values()) {
                awaitCreated(created);
            }
            return missing.size();
        } catch (ExecutionException e) {
            throw new CannotContinue("Kafka refused the topics: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotContinue("Interrupted while creating topics.", e);
        }
    }

    private static void awaitCreated(org.apache.kafka.common.KafkaFuture<Void> created)
            throws ExecutionException, InterruptedException {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
