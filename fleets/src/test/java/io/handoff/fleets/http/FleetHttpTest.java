package io.handoff.fleets.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.contracts.FleetId;
import io.handoff.fleets.FleetUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose time is over when it is: the fleet's, or ours. */
class FleetHttpTest {
    private static final FleetId FLEET = new FleetId("swift");
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONGER = Duration.ofMillis(700);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final FleetHttp http = new FleetHttp(vertx, 1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer fleet;
    private URI url;

    @BeforeEach
    void start() throws IOException {
        fleet = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        fleet.setExecutor(threads);
        fleet.createContext("/silent", this::awaitClose);
        fleet.start();
        url = URI.create("http://127.0.0.1:" + fleet.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        closed.countDown();
        fleet.stop(0);
        threads.shutdownNow();
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void fleetsTimeBeginsWhenItsRequestHasBeenWritten() {
        var asked = new CountDownLatch(1);
        fleet.createContext("/slow", exchange -> {
            asked.countDown();
            LockSupport.parkNanos(SHORT.toNanos());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });

        // The only connection is the first one's until it has its answer.
        CompletableFuture<FleetAnswer> first = call(http.send(FLEET, to("/slow"), new byte[0], LONG));
        await(asked);
        CompletableFuture<FleetAnswer> second = call(http.send(FLEET, to("/silent"), new byte[0], LONGER));

        FleetUnavailable failure = failureOf(second);
        assertThat(first).isCompleted();
        assertThat(failure.timedOut()).isTrue();
        assertThat(failure.waited()).isGreaterThanOrEqualTo(LONGER);
    }

    @Test
    void fleetForWhichWeHaveNoConnectionHasNotBeenAsked() {
        CompletableFuture<FleetAnswer> first = call(http.send(FLEET, to("/silent"), new byte[0], LONG));

        FleetUnavailable failure =
                failureOf(call(http.sendWithin(FLEET, to("/silent"), new byte[0], Duration.ofMillis(300))));

        assertThat(failure.unasked()).isTrue();
        assertThat(failure.unreached()).isTrue();
        assertThat(failure.timedOut()).isFalse();
        assertThat(first).isNotDone();
    }

    @Test
    void silentFleetIsToldHowLongItHasHad() {
        FleetUnavailable failure = failureOf(call(http.sendWithin(FLEET, to("/silent"), new byte[0], SHORT)));

        assertThat(failure.timedOut()).isTrue();
        assertThat(failure.waited()).isBetween(Duration.ofMillis(1), SHORT.plusSeconds(10));
    }

    @Test
    void fleetThatIsSlowToConnectToHasNotBeenAsked() throws IOException {
        try (var full = new FullHost()) {
            FleetUnavailable failure = failureOf(call(
                    http.sendWithin(FLEET, FleetHttp.to(full.url(), HttpMethod.POST, "/quotes"), new byte[0], SHORT)));

            assertThat(failure.unasked()).isTrue();
        }
    }

    @Test
    void hostThatNeverConnectsIsTheFleetsFault() throws IOException {
        try (var full = new FullHost()) {
            FleetUnavailable failure = failureOf(
                    call(http.send(FLEET, FleetHttp.to(full.url(), HttpMethod.POST, "/quotes"), new byte[0], LONG)));

            assertThat(failure.unreached()).isTrue();
            assertThat(failure.unasked()).isFalse();
        }
    }

    @Test
    void answerThatCameWhileOurEventLoopWasHeldUpIsOne() {
        fleet.createContext("/blocks", exchange -> {
            var held = new CountDownLatch(1);
            vertx.runOnContext(loop -> {
                held.countDown();
                long until = System.nanoTime() + SHORT.plus(SHORT).toNanos();
                while (System.nanoTime() < until) {
                    LockSupport.parkNanos(until - System.nanoTime());
                }
            });
            await(held);
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(UTF_8));
            exchange.close();
        });

        FleetAnswer answer =
                call(http.sendWithin(FLEET, to("/blocks"), new byte[0], SHORT)).join();

        assertThat(answer.status()).isEqualTo(200);
    }

    private io.vertx.core.http.RequestOptions to(String path) {
        return FleetHttp.to(url, HttpMethod.POST, path);
    }

    private static CompletableFuture<FleetAnswer> call(Uni<FleetAnswer> call) {
        return call.subscribeAsCompletionStage();
    }

    private static FleetUnavailable failureOf(CompletableFuture<FleetAnswer> call) {
        Throwable failure =
                catchThrowableOfType(CompletionException.class, call::join).getCause();
        assertThat(failure).isInstanceOf(FleetUnavailable.class);
        return (FleetUnavailable) Objects.requireNonNull(failure);
    }

    private void awaitClose(HttpExchange exchange) {
        await(closed);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A host that accepts no connection: whoever else wants one waits. */
    private static final class FullHost implements AutoCloseable {
        private final ServerSocket server;
        private final List<Socket> waiting = new ArrayList<>();

        FullHost() throws IOException {
            server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            while (isConnected()) {
                assertThat(waiting).hasSizeLessThan(100);
            }
        }

        private boolean isConnected() throws IOException {
            var socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 300);
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            }
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort());
        }

        @Override
        public void close() {
            try {
                server.close();
                for (Socket socket : waiting) {
                    socket.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
