package io.handoff.webhook.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.Topics;
import io.handoff.contracts.json.Json;
import io.handoff.webhook.endpoint.domain.CallOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The words for what became of an attempt are those that analysts are told of. */
class PublishedOutcomesTest {
    @Test
    void everyOutcomeIsInTheSchemaOfAttempts() throws IOException {
        JsonNode known;
        try (InputStream schema = Topics.class.getResourceAsStream("schemas/callback-attempt.json")) {
            known = Json.mapper().readTree(Objects.requireNonNull(schema)).at("/properties/outcome/x-known-values");
        }

        assertThat(StreamSupport.stream(known.spliterator(), false).map(JsonNode::asText))
                .containsExactlyElementsOf(Arrays.stream(CallOutcome.values())
                        .map(CallOutcome::word)
                        .toList());
    }
}
