package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.contracts.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what in a Kafka that the chart brings. */
class KafkaRightsTest {
    private static final Set<String> SERVICES = Set.of("gateway", "quote", "dispatch", "webhook", "simulator");

    private static List<String> rights(String component) {
        return Manifest.each(Chart.rendered(component.equals("simulator") ? "everything" : "operators")
                        .of("KafkaUser", component)
                        .spec()
                        .at("/authorization/acls"))
                .map(KafkaRightsTest::words)
                .toList();
    }

    private static String words(JsonNode acl) {
        String operations =
                Manifest.each(acl.path("operations")).map(JsonNode::asText).collect(Collectors.joining("+"));
        JsonNode resource = acl.path("resource");
        String pattern = resource.path("patternType").asText().equals("prefix") ? "*" : "";
        return (operations + " " + resource.path("type").asText() + " "
                        + resource.path("name").asText() + pattern)
                .strip();
    }

    @Test
    void theGatewayWritesWhatComesFromOutsideAndReadsAnswersAndSettings() {
        assertThat(rights("gateway"))
                .containsExactlyInAnyOrder(
                        "Write topic " + Topics.INTAKE,
                        "Write topic " + Topics.FLEET_CALLBACKS,
                        "Write topic " + Topics.CALLBACK_COMMANDS,
                        "Write topic " + Topics.SIMULATOR_COMMANDS,
                        "Read+Write topic " + Topics.MERCHANTS,
                        "Read+Write topic " + Topics.FLEETS,
                        "Read topic " + Topics.REPLIES);
    }

    @Test
    void quoteReadsWhoNeedsOffersAndWritesThem() {
        assertThat(rights("quote"))
                .containsExactlyInAnyOrder(
                        "Read+Write topic " + Topics.INTAKE,
                        "Read topic " + Topics.DELIVERIES,
                        "Read topic " + Topics.MERCHANTS,
                        "Read topic " + Topics.FLEETS,
                        "Write topic " + Topics.REPLIES,
                        "Write topic " + Topics.deadLetters(Topics.INTAKE, "quote"),
                        "Write topic " + Topics.deadLetters(Topics.DELIVERIES, "quote"),
                        "Read group handoff-quote");
    }

    @Test
    void dispatchAloneWritesDeliveries() {
        assertThat(rights("dispatch"))
                .containsExactlyInAnyOrder(
                        "Read+Write topic " + Topics.INTAKE,
                        "Read topic " + Topics.FLEET_CALLBACKS,
                        "Read topic " + Topics.MERCHANTS,
                        "Read topic " + Topics.FLEETS,
                        "Write topic " + Topics.DELIVERIES,
                        "Write topic " + Topics.DELIVERY_FACTS,
                        "Write topic " + Topics.DRIVER_POSITIONS,
                        "Write topic " + Topics.REPLIES,
                        "Write topic " + Topics.deadLetters(Topics.INTAKE, "dispatch"),
                        "Write topic " + Topics.deadLetters(Topics.FLEET_CALLBACKS, "dispatch"),
                        "Read group handoff-dispatch");
    }

    @Test
    void webhookReadsFactsAndPositionsAndWritesAttempts() {
        assertThat(rights("webhook"))
                .containsExactlyInAnyOrder(
                        "Read topic " + Topics.DELIVERIES,
                        "Read topic " + Topics.CALLBACK_COMMANDS,
                        "Read topic " + Topics.DRIVER_POSITIONS,
                        "Read topic " + Topics.MERCHANTS,
                        "Write topic " + Topics.CALLBACK_ATTEMPTS,
                        "Write topic " + Topics.REPLIES,
                        "Write topic " + Topics.deadLetters(Topics.DELIVERIES, "webhook"),
                        "Write topic " + Topics.deadLetters(Topics.CALLBACK_COMMANDS, "webhook"),
                        "Read group handoff-webhook",
                        "Read group handoff-webhook-positions");
    }

    @Test
    void theSimulatorReadsItsCommands() {
        assertThat(rights("simulator"))
                .containsExactlyInAnyOrder(
                        "Read topic " + Topics.SIMULATOR_COMMANDS,
                        "Write topic " + Topics.REPLIES,
                        "Write topic " + Topics.deadLetters(Topics.SIMULATOR_COMMANDS, "simulator"),
                        "Read group handoff-simulator");
    }

    @Test
    void analystsReadThePublicTopicsAndNothingElse() {
        assertThat(rights("analytics"))
                .containsExactlyInAnyOrder(
                        "Read topic " + Topics.DELIVERY_FACTS,
                        "Read topic " + Topics.CALLBACK_ATTEMPTS,
                        "Read group analytics*");
    }

    @Test
    void kedaOnlySeesHowFarGroupsAre() {
        assertThat(rights("keda"))
                .hasSize(7)
                .allSatisfy(right -> assertThat(right).startsWith("Describe "))
                .contains("Describe group handoff-dispatch", "Describe topic " + Topics.FLEET_CALLBACKS);
    }

    @Test
    void onlyTheJobCreatesTopics() {
        assertThat(rights("topics"))
                .containsExactlyInAnyOrder(
                        "Create+Alter+AlterConfigs+Describe+DescribeConfigs topic handoff.*", "Describe cluster");
    }

    /** A service that gets a consumer gets a dead-letter topic in the contracts; then this fails until it has the right. */
    @ParameterizedTest
    @ValueSource(strings = {"gateway", "quote", "dispatch", "webhook", "simulator"})
    void everyDeclaredDeadLetterTopicIsWrittenByItsServiceAndNoOther(String service) throws IOException {
        List<String> letters = declared().stream()
                .filter(topic -> topic.endsWith("." + service + ".dlq"))
                .map(topic -> "Write topic " + topic)
                .toList();
        assertThat(rights(service))
                .filteredOn(right -> right.endsWith(".dlq"))
                .containsExactlyInAnyOrderElementsOf(letters);
    }

    @Test
    void everyDeclaredTopicIsWrittenAndOnlyDeclaredOnesAre() throws IOException {
        Set<String> written = SERVICES.stream()
                .flatMap(service -> rights(service).stream())
                .filter(right -> right.contains("Write topic "))
                .map(right -> right.substring(right.lastIndexOf(' ') + 1))
                .collect(Collectors.toSet());
        assertThat(written).containsExactlyInAnyOrderElementsOf(declared());
    }

    @Test
    void eachPodIsTheUserWhoseRightsItHas() {
        Manifests all = Chart.rendered("operators");
        assertThat(all.workloads()
                        .filter(workload -> SERVICES.contains(workload.component())
                                || workload.component().equals("topics")))
                .hasSize(5)
                .allSatisfy(workload -> {
                    Environment environment = Environment.of(workload.container());
                    String user = all.of("KafkaUser", workload.component()).name();
                    assertThat(environment.value("HANDOFF_KAFKA_USERNAME")).isEqualTo(user);
                    assertThat(environment.secret("HANDOFF_KAFKA_PASSWORD")).isEqualTo(user + "/password");
                });
    }

    private static List<String> declared() throws IOException {
        try (InputStream json = Topics.class.getResourceAsStream("topics.json")) {
            JsonNode topics = new ObjectMapper().readTree(Objects.requireNonNull(json));
            return Manifest.each(topics)
                    .map(topic -> topic.path("name").asText())
                    .toList();
        }
    }
}
