package io.handoff.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.webhook.endpoint.domain.AddressPolicy;
import io.handoff.webhook.endpoint.domain.CallOutcome;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.handoff.webhook.endpoint.domain.UrlPolicy;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The name decides who is trusted, though the connection goes to the address that was checked. */
class TlsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String PASSWORD = "changeit";
    private static final AtomicReference<String> INDICATED = new AtomicReference<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static HttpServer server;

    @BeforeAll
    static void serve() throws Exception {
        createCertificateOf("shop.example");
        server = VERTX.createHttpServer(
                        new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(store()))
                .requestHandler(request -> {
                    INDICATED.set(request.connection().indicatedServerName());
                    request.response().end();
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void certificateOfTheNameIsAcceptedAtTheCheckedAddress() {
        assertThat(call("shop.example", true).outcome()).isEqualTo(CallOutcome.DELIVERED);
        assertThat(INDICATED.get()).isEqualTo("shop.example");
    }

    @Test
    void certificateOfAnotherNameIsRefused() {
        assertThat(call("other.example", true).outcome()).isEqualTo(CallOutcome.UNREACHABLE);
    }

    @Test
    void certificateOfAnUnknownIssuerIsRefused() {
        assertThat(call("shop.example", false).outcome()).isEqualTo(CallOutcome.UNREACHABLE);
    }

    private static CallResult call(String host, boolean trusted) {
        HttpClientOptions options = HttpCaller.options(DEADLINE);
        if (trusted) {
            options.setTrustOptions(store());
        }
        HostResolver loopback = name -> CompletableFuture.completedFuture(List.of(InetAddress.getLoopbackAddress()));
        var urls = new UrlPolicy(false, Set.of(server.actualPort()));
        var caller = new HttpCaller(VERTX, loopback, new AddressPolicy(true), urls, options, InstantSource.system());
        URI url = URI.create("https://" + host + ":" + server.actualPort() + "/");
        return caller.call(new CallbackRequest(url, Map.of(), new byte[] {'x'}, 1), DEADLINE)
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static PfxOptions store() {
        return new PfxOptions().setPath(folder.resolve("store.p12").toString()).setPassword(PASSWORD);
    }

    // The JDK has no public API that makes certificates, but a tool.
    private static void createCertificateOf(String name) throws IOException, InterruptedException {
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:" + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        folder.resolve("store.p12").toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(tool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(tool.exitValue()).isZero();
    }
}
