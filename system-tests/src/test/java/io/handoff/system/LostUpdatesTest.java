package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.system.CallbackEndpoint.Callback;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.SharedSuite.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sandbox's scenario of a fleet none of whose reports arrives. */
@ExtendWith(SharedSuite.class)
class LostUpdatesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void aDeliveryNobodyReportsOfIsAskedAboutAndCompletedAllTheSame(Stage stage) {
        String id = "lost-" + UUID.randomUUID();
        Instant pickup = Instant.now().plusSeconds(10);

        Answer created = stage.merchant()
                .playing("lost_updates", "delivery_created", Merchant.order(id, pickup, pickup.plusSeconds(10), true));
        RunningSuite.await(id + " is told as completed", PATIENCE, () -> stage.endpoint().of(id).stream()
                .map(Callback::json)
                .anyMatch(body -> body.path("status").asText().equals("completed")));

        assertThat(created.status()).as(created.body()).isEqualTo(200);
        List<JsonNode> told =
                stage.endpoint().of(id).stream().map(Callback::json).toList();
        Instant booked = updated(told, "Assigned");
        assertThat(Duration.between(booked, updated(told, "Accepted", "Started", "Arrived", "Successful")))
                .as("nothing is heard before somebody asks")
                .isGreaterThanOrEqualTo(SharedSuite.SILENCE);
    }

    /** When a callback first told that the pickup was in one of these states. */
    private static Instant updated(List<JsonNode> told, String... states) {
        return told.stream()
                .filter(body ->
                        List.of(states).contains(body.at("/tasks/0/job_state").asText()))
                .map(body -> Instant.parse(body.get("updated_at").asText()))
                .min(Instant::compareTo)
                .orElseThrow(() -> new AssertionError("none of " + List.of(states) + " in " + told));
    }
}
