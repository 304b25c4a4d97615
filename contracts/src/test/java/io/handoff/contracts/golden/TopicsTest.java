package io.handoff.contracts.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.Topics;
import io.handoff.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final List<String> SERVICES = List.of("gateway", "quote", "dispatch", "webhook", "simulator");

    private final JsonNode file = file();

    @Test
    void everyTopicIsInTheFile() throws IllegalAccessException {
        assertThat(names(file)).containsAll(constants()).doesNotHaveDuplicates();
    }

    @Test
    void everythingInTheFileIsATopicOrItsDeadLetters() throws IllegalAccessException {
        List<String> known = new ArrayList<>(constants());
        constants().forEach(topic -> SERVICES.forEach(service -> known.add(Topics.deadLetters(topic, service))));

        assertThat(known).containsAll(names(file));
    }

    @Test
    void settingsAreCompactedAndNothingElseIs() {
        for (JsonNode topic : file) {
            boolean settings = List.of(Topics.MERCHANTS, Topics.FLEETS)
                    .contains(topic.get("name").asText());
            assertThat(topic.at("/config/cleanup.policy").asText().equals("compact"))
                    .as(topic.get("name").asText())
                    .isEqualTo(settings);
            assertThat(topic.get("partitions").asInt()).isPositive();
        }
    }

    private static JsonNode file() {
        try (InputStream json = Topics.class.getResourceAsStream("topics.json")) {
            return Json.mapper().readTree(Objects.requireNonNull(json));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(JsonNode file) {
        return file.findValuesAsText("name");
    }

    private static List<String> constants() throws IllegalAccessException {
        List<String> constants = new ArrayList<>();
        for (var field : Arrays.asList(Topics.class.getFields())) {
            if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof String topic) {
                constants.add(topic);
            }
        }
        return constants;
    }
}
