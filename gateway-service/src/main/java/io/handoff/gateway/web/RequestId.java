package io.handoff.gateway.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names a request in its answer and in our log; a sender may choose the name. */
public final class RequestId {
    private static final CharSequence HEADER = HttpHeaders.createOptimized("X-Request-Id");
    // What is logged must not be able to look like a log line.
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The id that the request's answer carries. */
    public static String of(HttpServerRequest request) {
        String given = request.response().headers().get(HEADER);
        return given == null ? "-" : given;
    }

    static void give(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.putHeader(HEADER, chosen(request.getHeader(HEADER)));
    }

    private static String chosen(@Nullable String wanted) {
        return wanted != null && HARMLESS.matcher(wanted).matches()
                ? wanted
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
