package io.handoff.gateway.delivery;

import io.handoff.gateway.GatewayConfig;
import io.handoff.kit.http.InternalAccess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks a neighbour, the only synchronous calls inside: read-only, so nothing is lost when one fails, and a future fails
 * when the neighbour can't answer within its time.
 */
public final class InternalReads implements AutoCloseable {
    private static final int QUEUE_PER_CONNECTION = 32;

    private final HttpClient http;
    private final String base;
    private final String internalToken;
    private final long timeoutMillis;

    public InternalReads(Vertx vertx, GatewayConfig.Neighbour neighbour, String internalToken) {
        this.timeoutMillis = neighbour.timeout().toMillis();
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(neighbour.connections())
                .setMaxWaitQueueSize(neighbour.connections() * QUEUE_PER_CONNECTION)
                .setConnectTimeout((int) timeoutMillis));
        this.base = neighbour.url().toString().replaceAll("/$", "");
        this.internalToken = internalToken;
    }

    /**
     * The body of a 200; empty for a 404.
     *
     * @param path with its query, percent-encoded
     */
    public Future<Optional<byte[]>> get(String path) {
        return asked(HttpMethod.GET, path, Buffer.buffer(), timeoutMillis);
    }

    /**
     * The same for a question that is too long for a path, and may take longer than others.
     *
     * @param question as JSON; asking it changes nothing
     */
    public Future<Optional<byte[]>> ask(String path, byte[] question, Duration patience) {
        return asked(HttpMethod.POST, path, Buffer.buffer(question), patience.toMillis());
    }

    private Future<Optional<byte[]>> asked(HttpMethod method, String path, Buffer question, long millis) {
        return once(method, path, question, millis)
                .recover(failure ->
                        wasClosed(failure) ? once(method, path, question, millis) : Future.failedFuture(failure))
                .timeout(millis, TimeUnit.MILLISECONDS);
    }

    // A replica that is being stopped closes its connections, and another one answers.
    private static boolean wasClosed(Throwable failure) {
        return failure instanceof HttpClosedException || failure instanceof SocketException;
    }

    private Future<Optional<byte[]>> once(HttpMethod method, String path, Buffer question, long millis) {
        var options = new RequestOptions()
                .setAbsoluteURI(base + path)
                .setMethod(method)
                .setTimeout(millis)
                .putHeader(InternalAccess.HEADER, internalToken);
        if (question.length() > 0) {
            options.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        return http.request(options).compose(request -> {
            // Before it is sent: on another thread an answer may have ended before anybody listens to it.
            Future<Optional<byte[]>> answer =
                    request.response().compose(response -> response.body().compose(body -> body(response, body)));
            var unused = question.length() == 0 ? request.end() : request.end(question); // fails as the response does
            return answer;
        });
    }

    private Future<Optional<byte[]>> body(HttpClientResponse response, Buffer body) {
        return switch (response.statusCode()) {
            case 200 -> Future.succeededFuture(Optional.of(body.getBytes()));
            case 404 -> Future.succeededFuture(Optional.empty());
            default -> Future.failedFuture(base + " answered " + response.statusCode());
        };
    }

    @Override
    public void close() {
        var unused = http.close();
    }
}
