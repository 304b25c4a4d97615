package io.handoff.gateway.web;

import io.handoff.contracts.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** Writes answers. One that nobody waits for any more is dropped. */
public final class Answers {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM = HttpHeaders.createOptimized(Problem.MEDIA_TYPE);
    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("Retry-After");

    private Answers() {}

    public static void json(HttpServerResponse response, int status, Object body) {
        send(response, status, JSON, Json.bytes(body));
    }

    public static void problem(HttpServerResponse response, ProblemType type, String detail) {
        problem(response, type.problem(detail));
    }

    public static void problem(HttpServerResponse response, Problem problem) {
        send(response, problem.status(), PROBLEM, Json.bytes(problem));
    }

    /** 503, with when to come back. */
    public static void unavailable(HttpServerResponse response, String detail, Duration retryAfter) {
        if (!isGone(response)) {
            response.putHeader(RETRY_AFTER, seconds(retryAfter));
            problem(response, ProblemType.UNAVAILABLE, detail);
        }
    }

    /** As {@code Retry-After} says it: 1 at least. */
    static String seconds(Duration retryAfter) {
        return Long.toString(Math.max(1, retryAfter.toSeconds()));
    }

    /** Sends bytes of any media type. */
    public static void send(HttpServerResponse response, int status, CharSequence mediaType, byte[] body) {
        if (isGone(response)) {
            return;
        }
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, mediaType);
        if (status == 209) { // Not a registered code, so it has no phrase of its own.
            response.setStatusMessage("Order Already Exists");
        }
        var unused = response.end(Buffer.buffer(body));
    }

    private static boolean isGone(HttpServerResponse response) {
        return response.ended() || response.closed();
    }
}
