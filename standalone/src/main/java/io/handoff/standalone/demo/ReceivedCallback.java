package io.handoff.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A callback as it came in, and whether its signature and its API key are those it should have. */
record ReceivedCallback(Instant at, String sequence, boolean signed, boolean knowsApiKey, JsonNode body) {

    boolean verified() {
        return signed && knowsApiKey;
    }

    boolean isAbout(String externalId) {
        return body.path("external_delivery_id").asText().equals(externalId);
    }

    String status() {
        return body.path("status").asText();
    }

    /** Whether nothing more will happen. */
    boolean isLast() {
        return List.of("completed", "cancelled", "failed").contains(status());
    }

    boolean allSuccessful() {
        return tasks().stream().allMatch(task -> state(task).equals("Successful"));
    }

    /** All of it in one line. */
    String line() {
        List<String> parts = new ArrayList<>();
        parts.add(String.format("#%-2s %-11s", sequence, status()));
        parts.add(tasks().stream()
                .map(task -> String.format("%s %-10s", task.path("type").asText(), state(task)))
                .collect(Collectors.joining("  ")));
        parts.add(signed ? "signature ok" : "BAD SIGNATURE");
        parts.add(knowsApiKey ? "API key ok" : "WRONG API KEY");
        if (body.has("driver")) {
            JsonNode driver = body.path("driver");
            parts.add("courier %s %s, no. %s"
                    .formatted(
                            driver.path("firstName").asText(),
                            driver.path("lastName").asText(),
                            body.path("fleet_id").asText()));
        }
        proofs().forEach(proof -> parts.add("proof " + proof));
        return String.join("  ", parts);
    }

    private List<String> proofs() {
        return tasks().stream()
                .flatMap(task ->
                        StreamSupport.stream(task.path("proof_of_delivery").spliterator(), false))
                .map(JsonNode::asText)
                .toList();
    }

    private List<JsonNode> tasks() {
        return StreamSupport.stream(body.path("tasks").spliterator(), false).toList();
    }

    private static String state(JsonNode task) {
        return task.path("job_state").asText();
    }
}
