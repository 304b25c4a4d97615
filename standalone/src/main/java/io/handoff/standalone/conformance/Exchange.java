package io.handoff.standalone.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.json.Json;

/** A request and what came back. */
record Exchange(Call call, int status, String body) {
    JsonNode json() {
        return read(body);
    }

    /** A body; null's node where it isn't JSON. */
    static JsonNode read(String body) {
        try {
            JsonNode json = Json.mapper().readTree(body);
            return json == null || json.isMissingNode() ? Json.mapper().nullNode() : json;
        } catch (JsonProcessingException e) {
            return Json.mapper().nullNode();
        }
    }

    /** Whether Handoff takes it for a no: 408, 425 and 429 say "not now" instead. */
    boolean refuses() {
        return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
    }

    /** Whether there is no such path, rather than no such job. */
    boolean isNowhere() {
        return status == 404 && !json().path("code").asText().equals("unknown_job");
    }

    boolean isBooking() {
        return status == 200 || status == 201;
    }

    String came() {
        return body.isEmpty() ? Integer.toString(status) : status + ": " + body;
    }
}
