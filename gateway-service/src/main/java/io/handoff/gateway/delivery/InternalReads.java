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
import io.vertx.core.net.SocketAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks a neighbour, the only synchronous calls inside: nothing is changed by one, so nothing is lost when one fails, and a future fails
 * when the neighbour can't answer within its time.
 */
public final class InternalReads implements AutoCloseable {
    private static final int QUEUE_PER_CONNECTION = 32;

    private static final int MOST_REPLICAS = 16;

    private final Vertx vertx;
    private final HttpClient http;
    private final String base;
    private final String internalToken;
    private final long timeoutMillis;

    public InternalReads(Vertx vertx, GatewayConfig.Neighbour neighbour, String internalToken) {
        this.vertx = vertx;
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

    /**
     * What replicas have said.
     *
     * @param silent how many of those that the address stands for didn't
     */
    public record FromEach<T>(List<T> answers, int silent) {
        /** What of it is missing, for people; null where nothing is. */
        public @Nullable String missing(String what) {
            if (silent == 0) {
                return null;
            }
            return answers.isEmpty() ? what : what + ": " + silent + " of " + (silent + answers.size()) + " replicas";
        }
    }

    /**
     * The bodies of each replica that the address stands for, as far as they answer 200 in time: several where its name has
     * several addresses, and one where something in between chooses. Never fails.
     */
    public <T> Future<FromEach<T>> getFromEach(String path, Function<byte[], T> read) {
        URI uri = URI.create(base);
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        return vertx.executeBlocking(() -> InetAddress.getAllByName(uri.getHost()), false)
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .compose(addresses -> fromEach(addresses, port, path, read))
                .otherwise(new FromEach<>(List.of(), 1));
    }

    private <T> Future<FromEach<T>> fromEach(InetAddress[] addresses, int port, String path, Function<byte[], T> read) {
        List<InetAddress> old =
                Arrays.stream(addresses).filter(Inet4Address.class::isInstance).toList();
        // Where a replica has addresses of both kinds, it is asked once.
        List<InetAddress> replicas = old.isEmpty() ? List.of(addresses) : old;
        List<Future<T>> asked = replicas.stream()
                .limit(MOST_REPLICAS)
                .map(address -> SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .map(server -> send(options(HttpMethod.GET, path, timeoutMillis).setServer(server), Buffer.buffer())
                        .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                        .map(found -> read.apply(found.orElseThrow())))
                .toList();
        return Future.join(asked).otherwiseEmpty().map(ended -> {
            List<T> answers =
                    asked.stream().filter(Future::succeeded).map(Future::result).toList();
            return new FromEach<>(answers, asked.size() - answers.size());
        });
    }

    // A replica that is being stopped closes its connections, and another one answers.
    private static boolean wasClosed(Throwable failure) {
        return failure instanceof HttpClosedException || failure instanceof SocketException;
    }

    private Future<Optional<byte[]>> once(HttpMethod method, String path, Buffer question, long millis) {
        return send(options(method, path, millis), question);
    }

    private RequestOptions options(HttpMethod method, String path, long millis) {
        return new RequestOptions()
                .setAbsoluteURI(base + path)
                .setMethod(method)
                .setTimeout(millis)
                .putHeader(InternalAccess.HEADER, internalToken);
    }

    private Future<Optional<byte[]>> send(RequestOptions options, Buffer question) {
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
