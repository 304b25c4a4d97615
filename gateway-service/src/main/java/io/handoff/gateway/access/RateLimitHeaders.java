package io.handoff.gateway.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Tells a merchant what is left of its rate limit. */
final class RateLimitHeaders {
    private static final CharSequence LIMIT = HttpHeaders.createOptimized("RateLimit-Limit");
    private static final CharSequence REMAINING = HttpHeaders.createOptimized("RateLimit-Remaining");
    private static final CharSequence RESET = HttpHeaders.createOptimized("RateLimit-Reset");
    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("Retry-After");

    private RateLimitHeaders() {}

    static void put(HttpServerResponse response, Allowance allowance) {
        String reset = Long.toString(allowance.resetSeconds());
        response.putHeader(LIMIT, Long.toString(allowance.limit()))
                .putHeader(REMAINING, Long.toString(allowance.remaining()))
                .putHeader(RESET, reset);
        if (!allowance.granted()) {
            response.putHeader(RETRY_AFTER, reset);
        }
    }
}
