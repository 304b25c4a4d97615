package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.system.SharedSuite.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the services have logged of everything the suite's tests have made them do. */
@ExtendWith(SharedSuite.class)
@Order(Integer.MAX_VALUE)
class LogsTest {
    private static final List<String> SERVICES = List.of("gateway", "quote", "dispatch", "webhook", "simulator");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aDeliveryIsFoundInTheLogOfEveryServiceThatActedOnIt(Stage stage) {
        String deliveryId = PlantedLives.play(stage);

        for (String service : SERVICES) {
            RunningSuite.await(
                    deliveryId + " is in the log of " + service,
                    Duration.ofSeconds(10),
                    () -> lines(stage, service).stream().anyMatch(line -> line.contains(deliveryId)));
        }
        JsonNode taken = fieldsOf(stage, "gateway", "event taken", deliveryId);
        assertThat(taken.get("request_id").asText()).isNotEmpty();
        String eventId = taken.get("event_id").asText();
        assertThat(fieldsOf(stage, "quote", "quotes gathered", deliveryId)
                        .get("event_id")
                        .asText())
                .isEqualTo(eventId);
        assertThat(fieldsOf(stage, "dispatch", "delivery changed", deliveryId)
                        .get("fact")
                        .asText())
                .isEqualTo("delivery.quoted");
        String told = fieldsOf(stage, "webhook", "callback delivered", deliveryId)
                .get("event_id")
                .asText();
        assertThat(lines(stage, "dispatch")).anyMatch(line -> line.contains("\"fact_id\":\"" + told + "\""));
    }

    private static JsonNode fieldsOf(Stage stage, String service, String message, String deliveryId) {
        return lines(stage, service).stream()
                .filter(line -> line.contains("\"" + message + "\"") && line.contains(deliveryId))
                .map(line -> read(line).path("fields"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(service + " has no \"" + message + "\" of " + deliveryId));
    }

    @Test
    void everyLineIsJson(Stage stage) {
        for (String service : SERVICES) {
            assertThat(lines(stage, service)).isNotEmpty().allSatisfy(line -> {
                JsonNode json = read(line);
                assertThat(json.path("timestamp").asText()).isNotEmpty();
                assertThat(json.path("level").asText()).isNotEmpty();
                assertThat(json.has("message")).isTrue();
            });
        }
    }

    @Test
    void noLogHoldsPersonalDataOrSecrets(Stage stage) {
        String deliveryId = PlantedLives.play(stage);
        List<String> secrets = new ArrayList<>(List.of("what the prairie knows"));
        JsonNode sandbox = stage.suite().sandbox();
        Stream.of("token", "secret", "callback_secret", "callback_api_key", "admin_key")
                .forEach(name -> secrets.add(sandbox.get(name).asText()));
        StreamSupport.stream(stage.suite().keys().spliterator(), false).forEach(key -> secrets.add(key.asText()));
        assertThat(secrets).allMatch(secret -> secret.length() > 8);

        for (String service : SERVICES) {
            String log = String.join("\n", lines(stage, service));
            assertThat(log).contains(service.equals("simulator") ? "booking answered" : deliveryId);
            assertThat(PlantedLives.foundIn(log))
                    .as("personal data in the log of %s", service)
                    .isEmpty();
            assertThat(log)
                    .as("a merchant's reference in the log of %s", service)
                    .doesNotContain("planted-");
            assertThat(secrets).as("secrets in the log of %s", service).noneMatch(log::contains);
        }
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }

    private static List<String> lines(Stage stage, String service) {
        try {
            return Files.readAllLines(stage.suite().home().resolve("logs/" + service + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
