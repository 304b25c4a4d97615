package io.handoff.kit.work;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Where rehearsals over sockets are played: a Vert.x of its own, whose requests are counted nowhere, with a server on a port
 * of the loopback that nobody else is told. All of it goes with the rehearsal.
 */
public final class RehearsalStage implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final HttpClient client;
    private final int port;

    /**
     * @param most how many requests there are at once
     * @param server what answers them, given the Vert.x they come over
     */
    public RehearsalStage(int most, Function<Vertx, Handler<HttpServerRequest>> server) {
        this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(most));
        this.port = await(vertx.createHttpServer(
                                new HttpServerOptions().setHost(LOOPBACK).setPort(0))
                        .requestHandler(server.apply(vertx))
                        .listen()
                        .onFailure(failure -> close()))
                .actualPort();
    }

    public Vertx vertx() {
        return vertx;
    }

    /** Where its server is. */
    public URI url() {
        return URI.create("http://" + LOOPBACK + ":" + port);
    }

    /** A request to its server. */
    public RequestOptions post(String path) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(LOOPBACK)
                .setPort(port)
                .setURI(path)
                .putHeader("Content-Type", "application/json");
    }

    /** Sends the same so many times at once and waits for the answers; throws where one has another status. */
    public void send(int times, RequestOptions request, byte[] body, int status) {
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(send(request, Buffer.buffer(body)));
        }
        var unused = await(Future.all(answers));
        answers.forEach(answer -> {
            if (answer.result() != status) {
                throw new IllegalStateException("answered " + answer.result() + " instead of " + status);
            }
        });
    }

    private Future<Integer> send(RequestOptions request, Buffer body) {
        return client.request(request).compose(connected -> {
            // Before it is sent: on this thread an answer may have ended before anybody listens to it.
            Future<Integer> status =
                    connected.response().compose(response -> response.end().map(response.statusCode()));
            var unused = connected.end(body); // its failure is that of the response, too
            return status;
        });
    }

    /** What comes of something on its event loop. */
    public static <T> T await(Future<T> coming) {
        try {
            return coming.toCompletionStage().toCompletableFuture().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Doesn't wait for it. */
    @Override
    public void close() {
        var unused = vertx.close();
    }
}
