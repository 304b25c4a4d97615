package io.handoff.webhook.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.webhook.Receiver;
import io.handoff.webhook.endpoint.domain.AddressPolicy;
import io.handoff.webhook.endpoint.domain.CallOutcome;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.handoff.webhook.endpoint.domain.UrlPolicy;
import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallerTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Receiver receiver = new Receiver(Receiver.status(204));

    @AfterEach
    void stop() {
        receiver.close();
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void deliversTheBytesAndHeadersAsGiven() {
        CallResult result = call(receiver.url());

        assertThat(result.outcome()).isEqualTo(CallOutcome.DELIVERED);
        Receiver.Request request = receiver.requests().get(0);
        assertThat(request.path()).isEqualTo("/hook?a=b");
        assertThat(request.body()).isEqualTo("{\"a\":\"\u00fc\"}".getBytes(UTF_8));
        assertThat(request.header("Event-Type")).isEqualTo("order_update");
    }

    @Test
    void redirectIsAFailureAndNotFollowed() {
        receiver.behave(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(call(receiver.url()).outcome()).isEqualTo(CallOutcome.REDIRECTED);
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void retryAfterIsRead() {
        receiver.behave(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "77");
            exchange.sendResponseHeaders(503, -1);
        });
        assertThat(call(receiver.url()).retryAfter()).isEqualTo(Duration.ofSeconds(77));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false}",
                " {\"error\": \"no such order\", \"success\": false}\r\n",
                "{\"success\":true,\"success\":false}",
                "{\"succes\\u0073\":false}"
            })
    void successWithABodyThatSaysNoIsUnsuccessfulAndShowsWhy(String body) {
        receiver.behave(answering(200, body));

        CallResult result = call(receiver.url());

        assertThat(result.outcome()).isEqualTo(CallOutcome.UNSUCCESSFUL);
        assertThat(result.delivered()).isFalse();
        assertThat(result.status()).isEqualTo(200);
        assertThat(result.detail()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "false",
                "ok",
                "{\"success\":true}",
                "{\"success\":\"false\"}",
                "{\"success\":0,\"retry\":false}",
                "{\"result\":{\"success\":false}}",
                "[{\"success\":false}]",
                "{\"success\":false",
                "{\"success\":false} and more",
                "<p>\"success\": false</p>"
            })
    void anyOtherBodyOfASuccessIsSuccess(String body) {
        receiver.behave(answering(201, body));

        assertThat(call(receiver.url()).outcome()).isEqualTo(CallOutcome.DELIVERED);
    }

    @ParameterizedTest
    @CsvSource({"4096, UNSUCCESSFUL", "4097, DELIVERED", "100000, DELIVERED"})
    void onlyABodyThatIsKeptWholeSaysAnything(int length, CallOutcome outcome) {
        String body = "{\"success\":false}";
        receiver.behave(answering(200, body + " ".repeat(length - body.length())));

        assertThat(call(receiver.url()).outcome()).isEqualTo(outcome);
    }

    @Test
    void aBodyThatSaysNoLeavesAFailureWhatItsStatusSays() {
        receiver.behave(answering(410, "{\"success\":false}"));

        assertThat(call(receiver.url()).outcome()).isEqualTo(CallOutcome.GONE);
    }

    private static Receiver.Behaviour answering(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    @Test
    void endlessAnswerIsCutAndKeptShort() {
        receiver.behave(exchange -> {
            exchange.sendResponseHeaders(500, 0);
            byte[] chunk = "x".repeat(8192).getBytes(UTF_8);
            for (int i = 0; i < 100_000; i++) { // ends when the connection is closed on us
                exchange.getResponseBody().write(chunk);
            }
        });
        CallResult result = call(receiver.url());
        assertThat(result.outcome()).isEqualTo(CallOutcome.SERVER_ERROR);
        assertThat(result.detail()).hasSize(4096);
    }

    @Test
    void deadlineCoversTheWholeAnswer() {
        var release = new CountDownLatch(1);
        receiver.behave(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await(release);
        });
        CallResult result = caller(resolvingTo("127.0.0.1"), new AddressPolicy(true))
                .call(new CallbackRequest(receiver.url(), Map.of(), new byte[0], 1), Duration.ofMillis(500))
                .await()
                .atMost(PATIENCE);
        release.countDown();
        assertThat(result.outcome()).isEqualTo(CallOutcome.TIMED_OUT);
    }

    @Test
    void closedPortIsUnreachable() {
        receiver.close();
        assertThat(call(receiver.url()).outcome()).isEqualTo(CallOutcome.UNREACHABLE);
    }

    @Test
    void unknownHostIsUnreachable() {
        HostResolver none =
                host -> CompletableFuture.failedFuture(new UncheckedIOException(new UnknownHostException(host)));
        CallResult result = call(URI.create("http://shop.example/"), none, new AddressPolicy(true));
        assertThat(result.outcome()).isEqualTo(CallOutcome.UNREACHABLE);
    }

    @Test
    void nameThatMixesInAForbiddenAddressIsNotCalled() {
        CallResult result = call(
                URI.create("http://shop.example:" + receiver.port() + "/"),
                resolvingTo("127.0.0.1", "169.254.169.254"),
                new AddressPolicy(true));
        assertThat(result.outcome()).isEqualTo(CallOutcome.NOT_ALLOWED);
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void loopbackIsNotCalledUnlessAllowed() {
        CallResult result = call(receiver.url(), resolvingTo("127.0.0.1"), new AddressPolicy(false));
        assertThat(result.outcome()).isEqualTo(CallOutcome.NOT_ALLOWED);
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void checkedAddressIsCalledUnderTheOriginalName() {
        int port = receiver.port();
        CallResult result = call(
                URI.create("http://shop.example:" + port + "/hook"), resolvingTo("127.0.0.1"), new AddressPolicy(true));
        assertThat(result.outcome()).isEqualTo(CallOutcome.DELIVERED);
        assertThat(receiver.requests().get(0).header("Host")).isEqualTo("shop.example:" + port);
    }

    @Test
    void headerThatCannotBeSentIsNotAllowed() {
        var request = new CallbackRequest(receiver.url(), Map.of("X-api-key", "a\r\nb: c"), new byte[0], 1);
        assertThat(call(request, resolvingTo("127.0.0.1"), new AddressPolicy(true))
                        .outcome())
                .isEqualTo(CallOutcome.NOT_ALLOWED);
        assertThat(receiver.requests()).isEmpty();
    }

    private static CallResult call(URI url) {
        return call(url, resolvingTo("127.0.0.1"), new AddressPolicy(true));
    }

    private static CallResult call(URI url, HostResolver resolver, AddressPolicy addresses) {
        var request =
                new CallbackRequest(url, Map.of("Event-Type", "order_update"), "{\"a\":\"\u00fc\"}".getBytes(UTF_8), 1);
        return call(request, resolver, addresses);
    }

    private static CallResult call(CallbackRequest request, HostResolver resolver, AddressPolicy addresses) {
        return caller(resolver, addresses).call(request, DEADLINE).await().atMost(PATIENCE);
    }

    private static HttpCaller caller(HostResolver resolver, AddressPolicy addresses) {
        var urls = new UrlPolicy(true, Set.of());
        return new HttpCaller(VERTX, resolver, addresses, urls, HttpCaller.options(DEADLINE), InstantSource.system());
    }

    private static HostResolver resolvingTo(String... addresses) {
        List<InetAddress> found =
                java.util.Arrays.stream(addresses).map(HttpCallerTest::address).toList();
        return host -> CompletableFuture.completedFuture(found);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
