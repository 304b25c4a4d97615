package io.handoff.dispatch.relay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A relay fleet on loopback. */
public final class RelayServer implements AutoCloseable {
    public final List<String> calls = new CopyOnWriteArrayList<>();
    public final List<String> bodies = new CopyOnWriteArrayList<>();
    public final AtomicInteger tokens = new AtomicInteger();
    /** Takes jobs, and then the answer is lost. */
    public volatile boolean losesAnswers;
    /** How many more jobs it doesn't even look at, since it is asked too often. */
    public final AtomicInteger refusesToListen = new AtomicInteger();
    /** What it says of its job when it is asked. */
    public volatile String phase = "";
    /** The stop it won't leave out. */
    public volatile int insistsOn = -1;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public RelayServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals("/token")) {
            boolean known = body.equals("account=acme&password=open%20sesame");
            answer(exchange, known ? 200 : 403, "token: t" + tokens.incrementAndGet() + "\nseconds: 3600");
            return;
        }
        boolean authorized =
                ("Bearer t" + tokens.get()).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        calls.add(path);
        bodies.add(body);
        if (path.equals("/deliveries") && losesAnswers) {
            exchange.close();
        } else if (path.equals("/deliveries") && refusesToListen.getAndDecrement() > 0) {
            answer(exchange, 429, "");
        } else if (path.endsWith("/phase")) {
            answer(exchange, authorized ? 200 : 401, phase);
        } else if (path.endsWith("/stops/" + insistsOn + "/skip")) {
            answer(exchange, 409, "the courier is nearly there");
        } else if (path.equals("/estimates")) {
            answer(exchange, authorized ? 200 : 401, "price: 9.00\npickup: 10\ndropoff: 30");
        } else {
            answer(exchange, authorized ? 200 : 401, "delivery: R-1\nprice: 9.00\nfee: 1.50");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
