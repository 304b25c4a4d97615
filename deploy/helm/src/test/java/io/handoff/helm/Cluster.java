package io.handoff.helm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As much of a cluster as Helm asks for: which secrets there are, and in which version. The build points {@code KUBECONFIG}
 * here, so that no test ever asks the cluster of whoever runs it.
 */
final class Cluster {
    private static final String SECRETS = "/api/v1/namespaces/" + Chart.NAMESPACE + "/secrets/";
    private static final String CONFIG =
            """
            apiVersion: v1
            kind: Config
            current-context: test
            clusters: [{name: test, cluster: {server: "http://127.0.0.1:%d"}}]
            contexts: [{name: test, context: {cluster: test, user: test}}]
            users: [{name: test, user: {}}]
            """;
    private static final String RESOURCES =
            """
            {"kind":"APIResourceList","groupVersion":"v1","resources":[
              {"name":"secrets","singularName":"secret","namespaced":true,"kind":"Secret","verbs":["get"]}]}
            """;
    private static final String SECRET =
            """
            {"kind":"Secret","apiVersion":"v1","metadata":{"name":"%s","uid":"1","resourceVersion":"%s"}}
            """;
    private static final String NOT_FOUND =
            """
            {"kind":"Status","apiVersion":"v1","reason":"NotFound","code":404}
            """;
    private static final Map<String, String> VERSIONS = new ConcurrentHashMap<>();

    private Cluster() {}

    /** Starts it once; it ends with the JVM. */
    static void start() {
        Objects.requireNonNull(Once.SERVER);
    }

    /** A secret is there from now on, or has another version. */
    static void put(String secret, String version) {
        VERSIONS.put(secret, version);
    }

    static void clear() {
        VERSIONS.clear();
    }

    private static final class Once {
        static final HttpServer SERVER = open();

        private static HttpServer open() {
            try {
                var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", Cluster::answer);
                server.start();
                String config = Objects.requireNonNull(System.getenv("KUBECONFIG"), "the build sets KUBECONFIG");
                Files.writeString(
                        Path.of(config), CONFIG.formatted(server.getAddress().getPort()));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/api/v1")) {
            send(exchange, 200, RESOURCES);
            return;
        }
        String secret = path.startsWith(SECRETS) ? path.substring(SECRETS.length()) : "";
        String version = VERSIONS.get(secret);
        if (version == null) {
            send(exchange, 404, NOT_FOUND);
        } else {
            send(exchange, 200, SECRET.formatted(secret, version));
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
