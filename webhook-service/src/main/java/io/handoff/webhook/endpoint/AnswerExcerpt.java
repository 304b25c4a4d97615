package io.handoff.webhook.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.handoff.contracts.json.Json;
import io.vertx.core.buffer.Buffer;

/** The beginning of an answer; reading stops long before an endless one does harm. */
final class AnswerExcerpt {
    private static final int MOST_READ = 64 * 1024;
    private static final int MOST_KEPT = 4 * 1024;

    private static final ObjectReader WHOLE = Json.mapper().reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Buffer kept = Buffer.buffer();
    private long read;

    /** False once enough has been read. */
    boolean add(Buffer chunk) {
        read += chunk.length();
        int room = MOST_KEPT - kept.length();
        if (room > 0) {
            kept.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
        }
        return read < MOST_READ;
    }

    /**
     * Whether it is a JSON object that says {@code "success": false}. What isn't readable, or too long to be kept whole,
     * says nothing, so the status alone counts.
     */
    boolean saysNo() {
        String answer = text();
        if (read > MOST_KEPT || !answer.contains("false")) { // Nearly all answers end here, so they cost nothing.
            return false;
        }
        try {
            JsonNode success = WHOLE.readTree(answer).path("success");
            return success.isBoolean() && !success.asBoolean();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** As text that Postgres takes, which knows no U+0000. */
    String text() {
        return new String(kept.getBytes(), UTF_8).replace("\0", "");
    }
}
