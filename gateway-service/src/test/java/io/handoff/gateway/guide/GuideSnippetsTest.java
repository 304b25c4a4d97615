package io.handoff.gateway.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.access.MerchantHeaders;
import io.handoff.gateway.guide.TestVectors.Callback;
import io.handoff.gateway.guide.TestVectors.Request;
import io.handoff.kit.security.TimestampedSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide's code does what the guide says, in every language that is installed here. */
@NullUnmarked // The test framework fills its fields.
class GuideSnippetsTest {
    private static final TestVectors VECTORS = TestVectors.committed();

    @TempDir
    Path folder;

    static Stream<Request> requests() {
        return VECTORS.requests().stream();
    }

    static Stream<Callback> callbacks() {
        return VECTORS.callbacks().stream();
    }

    static Stream<Arguments> requestsByLanguage() {
        return Stream.of(Language.values())
                .flatMap(language -> requests().map(request -> Arguments.of(language, request)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aVectorIsWhatTheGatewayVerifies(Request vector) {
        TimestampedSignature signature = Objects.requireNonNull(TimestampedSignature.parse(vector.signature()));

        assertThat(new String(vector.bytes(), UTF_8)).isEqualTo(vector.body());
        assertThat(signature.timestamp()).isEqualTo(Instant.ofEpochSecond(Long.parseLong(vector.timestamp())));
        assertThat(signature.verifies(TimestampedSignature.key(vector.secret()), vector.bytes()))
                .isTrue();
        assertThat(signature.verifies(TimestampedSignature.key(vector.secret()), (vector.body() + " ").getBytes(UTF_8)))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("callbacks")
    void aCallbacksVectorIsWhatIsSent(Callback vector) throws Exception {
        Instant now = Instant.ofEpochSecond(Long.parseLong(vector.timestamp()));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                Base64.getDecoder().decode(vector.secret().substring("whsec_".length())), "HmacSHA256"));
        mac.update((vector.webhookId() + "." + vector.timestamp() + ".").getBytes(UTF_8));

        assertThat(TimestampedSignature.sign(TimestampedSignature.key(vector.secret()), now, vector.bytes()))
                .isEqualTo(vector.xExpediteSignature());
        assertThat("v1," + Base64.getEncoder().encodeToString(mac.doFinal(vector.bytes())))
                .isEqualTo(vector.webhookSignature());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("requestsByLanguage")
    void aSignatureIsTheVectors(Language language, Request vector) throws IOException {
        language.mustBeInstalled();
        write("secret", vector.secret());
        write("seconds", vector.timestamp());
        Files.write(folder.resolve("body"), vector.bytes());

        assertThat(language.sign(folder)).isEqualTo(vector.signature());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BASH")
    void genuineCallbacksAreTakenAndOthersAreNot(Language language) throws IOException {
        language.mustBeInstalled();
        for (Callback vector : VECTORS.callbacks()) {
            long sent = Long.parseLong(vector.timestamp());
            assertThat(verdict(language, vector, vector.secret(), vector.body(), sent + 300))
                    .isEqualTo("true true");
        }
        Callback vector = VECTORS.callbacks().get(0);
        long sent = Long.parseLong(vector.timestamp());
        String other = "whsec_" + Base64.getEncoder().encodeToString("another secret of 24 by".getBytes(UTF_8));
        assertThat(verdict(language, vector, vector.secret(), vector.body() + " ", sent))
                .isEqualTo("false false");
        assertThat(verdict(language, vector, vector.secret(), vector.body(), sent + 301))
                .isEqualTo("false false");
        assertThat(verdict(language, vector, vector.secret(), vector.body(), sent - 301))
                .isEqualTo("false false");
        assertThat(verdict(language, vector, other, vector.body(), sent)).isEqualTo("false false");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BASH")
    void whatIsSentIsSignedAndProblemsAreRead(Language language) throws Exception {
        language.mustBeInstalled();
        var received = new CompletableFuture<Received>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, received));
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            write("url", url);
            write("token", "the-token");
            write("secret", "the-secret");
            write("settings.json", Json.text(Map.of("base_url", url, "token", "the-token", "secret", "the-secret")));

            assertThat(language.send(folder)).isEqualTo("410 Quotation expired");
        } finally {
            server.stop(0);
        }
        Received request = received.getNow(null);
        assertThat(request.path()).isEqualTo("/batch/deliveries");
        assertThat(request.headers()).containsEntry(MerchantHeaders.TOKEN, "the-token");
        assertThat(request.headers()).containsEntry(MerchantHeaders.EVENT, "accept_quotation");
        assertThat(Objects.requireNonNull(
                                TimestampedSignature.parse(request.headers().get(MerchantHeaders.SIGNATURE)))
                        .verifies("the-secret".getBytes(UTF_8), request.body()))
                .isTrue();
        assertThat(Json.read(request.body(), Map.class)).isEqualTo(Map.of("external_delivery_id", "order-ü 1"));
    }

    private record Received(String path, Map<String, String> headers, byte[] body) {}

    private static void answer(HttpExchange exchange, CompletableFuture<Received> received) throws IOException {
        Map<String, String> headers = new java.util.HashMap<>();
        for (String name : List.of(MerchantHeaders.TOKEN, MerchantHeaders.EVENT, MerchantHeaders.SIGNATURE)) {
            headers.put(name, exchange.getRequestHeaders().getFirst(name));
        }
        received.complete(new Received(
                exchange.getRequestURI().getPath(),
                headers,
                exchange.getRequestBody().readAllBytes()));
        byte[] problem = "{\"title\":\"Quotation expired\",\"status\":410}".getBytes(UTF_8);
        exchange.sendResponseHeaders(410, problem.length);
        exchange.getResponseBody().write(problem);
        exchange.close();
    }

    private String verdict(Language language, Callback vector, String secret, String body, long now)
            throws IOException {
        write("secret", secret);
        write("header", vector.xExpediteSignature());
        write("id", vector.webhookId());
        write("seconds", vector.timestamp());
        write("standard", vector.webhookSignature());
        write("body", body);
        write("now", Long.toString(now));
        return language.verify(folder).toLowerCase(java.util.Locale.ROOT);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, UTF_8);
    }
}
