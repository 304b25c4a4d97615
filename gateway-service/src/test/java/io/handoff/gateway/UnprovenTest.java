package io.handoff.gateway;

import static io.handoff.gateway.Merchant.bytes;
import static io.handoff.gateway.Merchant.send;
import static io.handoff.gateway.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.handoff.gateway.Merchant.Answer;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything that proves nothing, over HTTP: each gets the same 401. */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class UnprovenTest {
    private static final byte[] BODY = bytes("{\"external_delivery_id\": \"unproven\"}");

    @RegisterExtension
    static final FakeDispatch DISPATCH = new FakeDispatch();

    @TestHTTPResource
    URI base;

    private Merchant merchant;

    @BeforeEach
    void theGatewayIsReady() {
        merchant = new Merchant(base, Neighbours.TOKEN, Neighbours.SECRET).onceKnown();
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotProvenIs401() {
        Instant now = Instant.now();
        String good = signature(Neighbours.SECRET, now, BODY);
        String mac = good.substring(11);
        long second = now.getEpochSecond();
        return Stream.of(
                unproven("no token", null, good),
                unproven("an empty token", "", good),
                unproven("an unknown token", "nobody", good),
                unproven("a token in another case", Neighbours.TOKEN.toUpperCase(Locale.ROOT), good),
                unproven("no signature", Neighbours.TOKEN, null),
                unproven("an empty signature", Neighbours.TOKEN, ""),
                unproven("another secret's signature", Neighbours.TOKEN, signature("another", now, BODY)),
                unproven("another body's signature", Neighbours.TOKEN, signature(Neighbours.SECRET, now, bytes("{}"))),
                unproven("a time that wasn't signed", Neighbours.TOKEN, (second + 1) + "." + mac),
                unproven("a signature that is too old", Neighbours.TOKEN, signedAt(now.minusSeconds(302))),
                unproven("a signature of the future", Neighbours.TOKEN, signedAt(now.plusSeconds(360))),
                unproven("upper-case hex", Neighbours.TOKEN, good.toUpperCase(Locale.ROOT)),
                unproven("a shorter signature", Neighbours.TOKEN, good.substring(0, 74)),
                unproven("a digit that is not hexadecimal", Neighbours.TOKEN, good.substring(0, 74) + "g"),
                unproven("a signed number", Neighbours.TOKEN, "+" + good.substring(1)),
                unproven("no time", Neighbours.TOKEN, mac),
                refusal(
                        "what is not even JSON",
                        401,
                        "unauthenticated",
                        () -> send(event(posted(bytes("not json")))
                                .header("X-expedite-token", Neighbours.TOKEN)
                                .header("X-expedite-signature", good))),
                refusal(
                        "two tokens",
                        401,
                        "unauthenticated",
                        () -> send(event(merchant.signed(BODY)).header("X-expedite-token", Neighbours.TOKEN))),
                refusal(
                        "two signatures",
                        401,
                        "unauthenticated",
                        () -> send(event(merchant.signed(BODY)).header("X-expedite-signature", good))),
                refusal(
                        "a GET without a token",
                        401,
                        "unauthenticated",
                        () -> send(merchant.request("/batch/servicearea"))),
                refusal(
                        "a GET with a wrong signature",
                        401,
                        "unauthenticated",
                        () -> send(merchant.request("/batch/servicearea")
                                .header("X-expedite-token", Neighbours.TOKEN)
                                .header("X-expedite-signature", good))));
    }

    @TestFactory
    Stream<DynamicTest> aSignatureAtTheEdgeOfItsTimeIsTaken() {
        // Five seconds for the test itself: the edge to the second is AuthenticateTest's.
        Instant now = Instant.now();
        return Stream.of(now.minusSeconds(295), now.plusSeconds(295))
                .map(time -> dynamicTest(time.toString(), () -> {
                    Answer answer = send(event(posted(BODY))
                            .header("X-expedite-token", Neighbours.TOKEN)
                            .header("X-expedite-signature", signedAt(time)));
                    assertThat(answer.status()).isIn(200, 209);
                }));
    }

    private DynamicTest unproven(String what, String token, String signature) {
        return refusal(what, 401, "unauthenticated", () -> {
            HttpRequest.Builder request = event(posted(BODY));
            if (token != null) {
                request.header("X-expedite-token", token);
            }
            return send(signature == null ? request : request.header("X-expedite-signature", signature));
        });
    }

    private HttpRequest.Builder posted(byte[] body) {
        return merchant.request("/batch/deliveries").POST(BodyPublishers.ofByteArray(body));
    }

    private static HttpRequest.Builder event(HttpRequest.Builder request) {
        return request.header("X-expedite-Event", "accept_quotation");
    }

    private static String signedAt(Instant time) {
        return signature(Neighbours.SECRET, time, BODY);
    }

    private static String signature(String secret, Instant time, byte[] body) {
        return TimestampedSignature.sign(TimestampedSignature.key(secret), time, body);
    }
}
