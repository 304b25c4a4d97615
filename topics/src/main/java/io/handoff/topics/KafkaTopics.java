package io.handoff.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics a Kafka has. */
public final class KafkaTopics implements AutoCloseable {
    private final Admin admin;

    KafkaTopics(Admin admin) {
        this.admin = admin;
    }

    /**
     * Waits until a Kafka answers.
     *
     * @param client settings as Kafka's clients take them, with {@code bootstrap.servers}
     * @param progress hears that it has to be waited
     */
    public static KafkaTopics connect(Map<String, ?> client, Duration patience, Consumer<String> progress) {
        return new KafkaTopics(new FirstAnswer(client, patience, progress).await());
    }

    int brokers() {
        return done("be asked for its brokers", admin.describeCluster().nodes()).size();
    }

    /** Those of these topics that there are, by name. */
    Map<String, Topic> existing(Collection<String> names) {
        List<String> present = done(
                        "be asked for its topics", admin.listTopics().names())
                .stream()
                .filter(names::contains)
                .toList();
        Map<String, TopicDescription> descriptions =
                done("be asked for its topics", admin.describeTopics(present).allTopicNames());
        Map<ConfigResource, Config> configs = done(
                "be asked for its topics' settings",
                admin.describeConfigs(
                                present.stream().map(KafkaTopics::resource).toList())
                        .all());
        Map<String, Topic> topics = new HashMap<>();
        descriptions.forEach((name, description) -> topics.put(
                name,
                new Topic(
                        name,
                        description.partitions().size(),
                        description.partitions().get(0).replicas().size(),
                        ownSettings(Objects.requireNonNull(configs.get(resource(name)))))));
        return topics;
    }

    private static Map<String, String> ownSettings(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    /** Another job may be creating them too: whoever comes second finds them there. */
    void create(Collection<Topic> missing) {
        Collection<NewTopic> requests = missing.stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) topic.replication())
                        .configs(topic.config()))
                .toList();
        admin.createTopics(requests).values().forEach((name, created) -> {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw refused("create " + name, e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
    }

    void setPartitions(Map<String, Integer> counts) {
        Map<String, NewPartitions> requests = new HashMap<>();
        counts.forEach((name, count) -> requests.put(name, NewPartitions.increaseTo(count)));
        done("add partitions", admin.createPartitions(requests).all());
    }

    void set(Collection<Difference.OtherConfig> settings) {
        Map<ConfigResource, Collection<AlterConfigOp>> requests = new HashMap<>();
        for (Difference.OtherConfig setting : settings) {
            requests.computeIfAbsent(resource(setting.topic()), topic -> new ArrayList<>())
                    .add(new AlterConfigOp(
                            new ConfigEntry(setting.what(), setting.declared()), AlterConfigOp.OpType.SET));
        }
        done("change topics' settings", admin.incrementalAlterConfigs(requests).all());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static <T> T done(String what, KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw refused(what, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static TopicsFailure refused(String what, ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        String message = "Kafka can't " + what + ": " + cause.getMessage();
        if (cause instanceof AuthorizationException) {
            message +=
                    "\nThe job's Kafka user needs Describe on the cluster, and Create, Alter, AlterConfigs, Describe and"
                            + " DescribeConfigs on topics that begin with handoff.";
        }
        return new TopicsFailure(message, e);
    }

    private static TopicsFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new TopicsFailure("Interrupted while Kafka was asked.", e);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
