package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What has to have happened before services start. */
class JobsTest {
    static List<Path> valuesFilesWithJobs() {
        return Chart.valuesFiles().stream()
                .filter(values -> !values.equals(Chart.valuesFile("restricted-platform")))
                .toList();
    }

    private static int weight(Manifest hook) {
        return Integer.parseInt(hook.json()
                .path("metadata")
                .path("annotations")
                .path("helm.sh/hook-weight")
                .asText());
    }

    private static String nameOf(Manifests all, String component) {
        return all.of("Job", component).name();
    }

    @ParameterizedTest
    @MethodSource("valuesFilesWithJobs")
    void oneJobMigratesTheDatabaseOfEachServiceThatRunsAndThenEnds(Path values) {
        Manifests all = Chart.rendered(values);
        List<JsonNode> migrations = all.of("Job", "migrations").containers().toList();
        assertThat(migrations)
                .extracting(container -> container.path("image").asText())
                .containsExactlyInAnyOrderElementsOf(all.kind("Deployment")
                        .map(one -> one.container().path("image").asText())
                        .toList());
        assertThat(migrations).extracting(Environment::of).allSatisfy(environment -> {
            assertThat(environment.value("QUARKUS_INIT_AND_EXIT")).isEqualTo("true");
            assertThat(environment.value("QUARKUS_FLYWAY_MIGRATE_AT_START")).isEqualTo("true");
        });
    }

    @ParameterizedTest
    @MethodSource("valuesFilesWithJobs")
    void aServiceDoesNotMigrateAndDoesNotStartWithoutItsMigrations(Path values) {
        assertThat(Chart.rendered(values).kind("Deployment"))
                .extracting(one -> Environment.of(one.container()))
                .allSatisfy(environment -> {
                    assertThat(environment.value("QUARKUS_FLYWAY_MIGRATE_AT_START"))
                            .isEqualTo("false");
                    assertThat(environment.value("QUARKUS_FLYWAY_VALIDATE_AT_START"))
                            .isEqualTo("true");
                    assertThat(environment.names()).doesNotContain("QUARKUS_INIT_AND_EXIT");
                });
    }

    @Test
    void aMigrationKnowsTheSameDatabaseAsItsService() {
        Manifests all = Chart.rendered("production-ha");
        Function<JsonNode, List<String>> database = container -> {
            Environment environment = Environment.of(container);
            return List.of(
                    environment.value("HANDOFF_DB_HOST"),
                    environment.value("HANDOFF_DB_NAME"),
                    environment.value("HANDOFF_DB_USER"),
                    environment.secret("HANDOFF_DB_PASSWORD"));
        };
        assertThat(all.of("Job", "migrations").containers().map(database))
                .containsExactlyInAnyOrderElementsOf(all.kind("Deployment")
                        .map(Manifest::container)
                        .map(database)
                        .toList())
                .contains(List.of(
                        "postgres-dispatch.example.com",
                        "handoff_dispatch",
                        "handoff_dispatch",
                        "handoff-postgres-dispatch/password"));
    }

    @Test
    void jobsRunBeforeAnInstallationAndBeforeAnUpgradeTopicsFirst() {
        Manifests all = Chart.rendered("minimal");
        Manifest topics = all.of("Job", "topics");
        Manifest migrations = all.of("Job", "migrations");
        assertThat(List.of(topics, migrations)).allSatisfy(job -> assertThat(job.json()
                        .path("metadata")
                        .path("annotations")
                        .path("helm.sh/hook")
                        .asText())
                .isEqualTo("pre-install,pre-upgrade"));
        assertThat(weight(topics)).isLessThan(weight(migrations));
        assertThat(List.of("topics", "migrations")).allSatisfy(component -> {
            assertThat(weight(all.of("ServiceAccount", component))).isLessThan(weight(topics));
            assertThat(weight(all.of("NetworkPolicy", component))).isLessThan(weight(topics));
        });
    }

    @Test
    void jobsRunBesideAKafkaAndAPostgresThatComeWithTheChart() {
        Manifests all = Chart.rendered("operators");
        assertThat(all.kind("Job")).hasSize(2).noneMatch(Manifest::isHook);
    }

    @Test
    void aJobBesideTheRestHasAnotherNameOnceItWouldDoSomethingElse() {
        Manifests now = Chart.rendered("operators");
        Manifests same = Changed.of("operators", "services: {gateway: {replicas: 4}}");
        Manifests next = Changed.of("operators", "image: {tag: 0.2.0}");
        assertThat(List.of("topics", "migrations")).allSatisfy(component -> {
            assertThat(nameOf(same, component)).isEqualTo(nameOf(now, component));
            assertThat(nameOf(next, component)).isNotEqualTo(nameOf(now, component));
        });
    }

    @ParameterizedTest
    @MethodSource("valuesFilesWithJobs")
    void aJobEndsSometime(Path values) {
        assertThat(Chart.rendered(values).kind("Job")).hasSize(2).allSatisfy(job -> {
            assertThat(job.spec().path("activeDeadlineSeconds").asInt()).isPositive();
            assertThat(job.spec().path("backoffLimit").isInt()).isTrue();
        });
    }

    @Test
    void withoutTheJobAServiceMigratesByItself() {
        assertThat(Chart.rendered("restricted-platform").kind("Deployment"))
                .extracting(one -> Environment.of(one.container()).names())
                .allSatisfy(names -> assertThat(names).noneMatch(name -> name.startsWith("QUARKUS_FLYWAY")));
    }
}
