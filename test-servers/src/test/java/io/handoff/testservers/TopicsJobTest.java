package io.handoff.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.Topics;
import io.handoff.topics.Copies;
import io.handoff.topics.DeclaredTopics;
import io.handoff.topics.TopicsJob;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The topics job on a real broker, where nobody else has topics of these names. */
class TopicsJobTest {
    private static final int TOPICS =
            DeclaredTopics.ofContracts(Copies.ONE).all().size();

    private static final String INTAKE = Topics.INTAKE;

    private final Map<String, String> environment = new HashMap<>(Map.of("HANDOFF_TOPICS_REPLICATION", "1"));
    private Admin admin;

    /** What the job printed, and how it exited. */
    private record Run(int code, String out, String errors) {}

    @BeforeEach
    void start() throws Exception {
        String bootstrap = TestServers.kafkaBootstrap();
        environment.put("HANDOFF_KAFKA_BOOTSTRAP_SERVERS", bootstrap);
        admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap));
        removeTopics();
    }

    @AfterEach
    void end() throws Exception {
        removeTopics();
        admin.close();
    }

    @Test
    void itCreatesEverythingAndThenNothing() {
        assertThat(run("check")).satisfies(check -> {
            assertThat(check.code).isEqualTo(3);
            assertThat(check.out).containsPattern("handoff.intake.v1 +topic +missing +12 x 1");
        });
        assertThat(run())
                .isEqualTo(
                        new Run(0, TOPICS + " topics, " + TOPICS + " of them new, 0 differences mended, 0 left\n", ""));
        assertThat(run()).isEqualTo(new Run(0, TOPICS + " topics, 0 of them new, 0 differences mended, 0 left\n", ""));
        assertThat(run("check")).isEqualTo(new Run(0, TOPICS + " topics, all as declared\n", ""));
    }

    @Test
    void aSettingThatSomebodyChangedIsShownAndSetBackAndOneOfTheirsIsLeft() throws Exception {
        assertThat(run().code).isZero();
        set(INTAKE, "retention.ms", "1000");
        set(INTAKE, "retention.bytes", "123456");

        Run check = run("--dry-run");
        assertThat(check.code).isEqualTo(3);
        assertThat(check.out)
                .contains("set by somebody else, and left alone: handoff.intake.v1 retention.bytes=123456")
                .containsPattern("handoff.intake.v1 +retention.ms +1000 +604800000\n");

        assertThat(run().out).endsWith(TOPICS + " topics, 0 of them new, 1 differences mended, 0 left\n");
        assertThat(run("check").code).isZero();
    }

    @Test
    void partitionsAreAddedOnlyWhenSaid() throws Exception {
        admin.createTopics(List.of(new NewTopic(INTAKE, 6, (short) 1))).all().get();
        await("six partitions", () -> topics().contains(INTAKE) && partitions() == 6);

        Run left = run();
        assertThat(left.code).isEqualTo(3);
        assertThat(left.out).containsPattern("handoff.intake.v1 +partitions +6 +12\n");
        assertThat(left.errors).contains("--add-partitions").contains("HANDOFF_TOPICS_PARTITIONS=handoff.intake.v1=6");
        assertThat(partitions()).isEqualTo(6);

        assertThat(run("--add-partitions").code).isZero();
        assertThat(partitions()).isEqualTo(12);
    }

    @Test
    void partitionsAreNeverTakenAwayAndCanBeAgreedTo() throws Exception {
        assertThat(run().code).isZero();
        admin.createPartitions(Map.of(INTAKE, NewPartitions.increaseTo(24)))
                .all()
                .get();
        await("24 partitions", () -> partitions() == 24);

        Run refused = run("--add-partitions");
        assertThat(refused.code).isEqualTo(3);
        assertThat(refused.errors).contains("takes none away");
        assertThat(partitions()).isEqualTo(24);

        environment.put("HANDOFF_TOPICS_PARTITIONS", "handoff.intake.v1=24");
        assertThat(run().code).isZero();
    }

    @Test
    void moreCopiesThanBrokersAreRefusedWithWhatToDo() {
        environment.put("HANDOFF_TOPICS_REPLICATION", "3");

        Run refused = run();

        assertThat(refused.code).isEqualTo(1);
        assertThat(refused.errors).contains("has 1 broker").contains("HANDOFF_TOPICS_REPLICATION=1");
    }

    @Test
    void aKafkaThatDoesNotAnswerIsWaitedForAndThenNamed() {
        environment.put("HANDOFF_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        environment.put("HANDOFF_TOPICS_WAIT", "1s");

        Run refused = run();

        assertThat(refused.code).isEqualTo(1);
        assertThat(refused.out).isEqualTo("Kafka at 127.0.0.1:1 doesn't answer yet; waiting up to 1 s\n");
        assertThat(refused.errors)
                .startsWith("Kafka at 127.0.0.1:1 has not answered within 1 s")
                .contains("HANDOFF_KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void aNameThatNobodyKnowsIsWaitedForToo() {
        environment.put("HANDOFF_KAFKA_BOOTSTRAP_SERVERS", "kafka.invalid:9092");
        environment.put("HANDOFF_TOPICS_WAIT", "1s");

        assertThat(run().errors).contains("has not answered within 1 s (nobody knows that name)");
    }

    @Test
    void aWordItDoesNotKnowChangesNothing() {
        Run misused = run("chekc");

        assertThat(misused.code).isEqualTo(2);
        assertThat(misused.errors).startsWith("There is no \"chekc\".").contains("topics check");
        assertThat(run("check").out).contains("missing");
    }

    private Run run(String... words) {
        var out = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        int code = new TopicsJob(environment, print(out), print(errors)).run(List.of(words));
        return new Run(code, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private int partitions() throws Exception {
        return Objects.requireNonNull(admin.describeTopics(List.of(INTAKE))
                        .allTopicNames()
                        .get()
                        .get(INTAKE))
                .partitions()
                .size();
    }

    private void set(String topic, String key, String value) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var change = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
        await(key + " is set", () -> value.equals(setting(resource, key)));
    }

    private String setting(ConfigResource resource, String key) throws Exception {
        Map<ConfigResource, Config> found =
                admin.describeConfigs(List.of(resource)).all().get();
        return Objects.requireNonNull(found.get(resource)).get(key).value();
    }

    private List<String> topics() throws Exception {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith("handoff."))
                .toList();
    }

    private void removeTopics() throws Exception {
        admin.deleteTopics(topics()).all().get();
        await("the topics are gone", () -> topics().isEmpty());
    }

    /** A broker shows a change a little after its controller has taken it. */
    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
