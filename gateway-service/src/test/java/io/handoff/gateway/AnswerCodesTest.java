package io.handoff.gateway;

import static io.handoff.gateway.Merchant.bytes;
import static io.handoff.gateway.Merchant.send;
import static io.handoff.gateway.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.gateway.Merchant.Answer;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every code of the contract by which the gateway refuses, each with its stable problem type. */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class AnswerCodesTest {
    private static final String PATH = "/batch/deliveries";
    private static final byte[] BODY = bytes("{\"external_delivery_id\": \"codes\"}");

    @RegisterExtension
    static final FakeDispatch DISPATCH = new FakeDispatch();

    @TestHTTPResource
    URI base;

    @Inject
    PublishedMerchants merchants;

    private Merchant merchant;

    @BeforeEach
    void theGatewayIsReady() {
        merchant = new Merchant(base, Neighbours.TOKEN, Neighbours.SECRET).onceKnown();
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotARequestOfTheContractIs400() {
        return Stream.of(
                refusal("no event", 400, "unknown-event", () -> send(merchant.signed(BODY))),
                refusal(
                        "two events",
                        400,
                        "unknown-event",
                        () -> send(merchant.signed(BODY)
                                .header("X-expedite-Event", "get_quotation")
                                .header("X-expedite-Event", "get_quotation"))),
                refusal("no JSON", 400, "invalid-request", () -> merchant.post("accept_quotation", "{")),
                refusal("no object", 400, "invalid-request", () -> merchant.post("accept_quotation", "[]")),
                refusal("no body", 400, "invalid-request", () -> merchant.post("accept_quotation", "")),
                refusal("an invalid value", 400, "invalid-request", () -> merchant.post("accept_quotation", "{}")));
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotAllowedIs403() {
        String id = merchants.publish(false, null);
        var suspended = new Merchant(base, id, id);
        return Stream.of(
                refusal(
                        "a suspended merchant's event",
                        403,
                        "merchant-suspended",
                        () -> awaited(() -> suspended.post("accept_quotation", BODY), 403)),
                refusal(
                        "a suspended merchant's GET",
                        403,
                        "merchant-suspended",
                        () -> awaited(() -> suspended.get("/batch/servicearea"), 403)),
                refusal(
                        "a cancellation that is too late",
                        403,
                        "not-cancellable",
                        () -> merchant.post("delivery_cancelled", id("late"))));
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotThereIs404() {
        return Stream.of(
                refusal("another path", 404, "not-found", () -> merchant.get("/batch/nothing")),
                refusal("the path above", 404, "not-found", () -> merchant.get("/batch")),
                refusal("the root", 404, "not-found", () -> merchant.get("/")),
                refusal("another admin path", 404, "not-found", () -> merchant.get("/admin/v1/nothing")),
                refusal("an empty id", 404, "not-found", () -> merchant.get(PATH + "/x/y")),
                refusal("an unknown delivery", 404, "delivery-not-found", () -> merchant.get(PATH + "/unknown")),
                refusal(
                        "an unknown delivery, by POST",
                        404,
                        "delivery-not-found",
                        () -> send(merchant.signed(PATH + "/unknown", new byte[0]))),
                refusal(
                        "a quotation that was never asked for",
                        404,
                        "quotation-not-found",
                        () -> merchant.post("accept_quotation", id("never"))));
    }

    @TestFactory
    Stream<DynamicTest> anotherMethodIs405WithAllow() {
        return Stream.of(
                methodNotAllowed("GET", PATH, "POST"),
                methodNotAllowed("PUT", PATH, "POST"),
                methodNotAllowed("DELETE", PATH + "/unknown", "GET, POST"),
                methodNotAllowed("PATCH", PATH + "/unknown", "GET, POST"),
                methodNotAllowed("POST", "/batch/servicearea", "GET"));
    }

    @TestFactory
    Stream<DynamicTest> anAnswerThatIsNotJsonIs406() {
        Stream<DynamicTest> ofEvents = Stream.of(
                        "text/html", "application/xml, text/*;q=0.9", "application/json;q=0", "image/png")
                .map(accept -> refusal(
                        accept,
                        406,
                        "not-acceptable",
                        () -> send(merchant.signed(BODY)
                                .header("X-expedite-Event", "accept_quotation")
                                .header("Accept", accept))));
        DynamicTest ofGet = refusal(
                "text/html of a GET",
                406,
                "not-acceptable",
                () -> send(merchant.request("/batch/servicearea")
                        .header("X-expedite-token", Neighbours.TOKEN)
                        .header("Accept", "text/html")));
        return Stream.concat(ofEvents, Stream.of(ofGet));
    }

    @TestFactory
    Stream<DynamicTest> whatIsOverIs410() {
        return Stream.of(refusal(
                "an expired quotation",
                410,
                "quotation-expired",
                () -> merchant.post("accept_quotation", id("expired"))));
    }

    @TestFactory
    Stream<DynamicTest> whatIsTooLargeIs413() {
        return Stream.of(
                refusal(
                        "one byte too many",
                        413,
                        "body-too-large",
                        () -> merchant.post("accept_quotation", new byte[262_145])),
                refusal(
                        "too large for whoever it is",
                        413,
                        "body-too-large",
                        () -> send(merchant.request(PATH).POST(BodyPublishers.ofByteArray(new byte[300_000])))));
    }

    @TestFactory
    Stream<DynamicTest> whatWentWrongHereIs500AndSaysNothingOfTheInside() {
        return Stream.of(refusal(
                "an event set aside", 500, "internal-error", () -> merchant.post("accept_quotation", id("poison"))));
    }

    @TestFactory
    Stream<DynamicTest> whatCannotBeHadNowIs503WithRetryAfter() {
        return Stream.of(
                comeBack("an answer nobody gives", () -> merchant.post("accept_quotation", id("silent"))),
                comeBack("a cancellation nobody decides", () -> merchant.post("delivery_cancelled", id("silent"))),
                comeBack(
                        "a quotation nobody gathers",
                        () -> merchant.post("get_quotation", Samples.order("silent-" + UUID.randomUUID()))),
                comeBack("a delivery nobody can read", () -> merchant.get(PATH + "/" + Neighbours.BROKEN)));
    }

    private DynamicTest methodNotAllowed(String method, String path, String allowed) {
        return refusal(method + " " + path, 405, "method-not-allowed", () -> {
            Answer answer = send(merchant.request(path).method(method, BodyPublishers.noBody()));
            assertThat(answer.raw().headers().firstValue("Allow")).contains(allowed);
            return answer;
        });
    }

    private static DynamicTest comeBack(String what, Supplier<Answer> request) {
        return refusal(what, 503, "unavailable", () -> {
            Answer answer = request.get();
            assertThat(answer.raw().headers().firstValue("Retry-After")).contains("2");
            return answer;
        });
    }

    /** An id that makes the dispatch of this test answer in its way. */
    private static String id(String manner) {
        return "{\"external_delivery_id\": \"" + manner + "-" + UUID.randomUUID() + "\"}";
    }

    private static Answer awaited(Supplier<Answer> request, int status) {
        Waiting.until("status " + status, () -> request.get().status() == status);
        return request.get();
    }
}
