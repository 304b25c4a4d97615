package io.handoff.fleets.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.fleet.QuoteRequest;
import io.handoff.contracts.fleet.QuoteResponse;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.kit.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardFleetTest {
    private static final Instant NOW = StandardFleetWire.NOW;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String QUOTE =
            """
            {"quote_id":"q7","fee_cents":750,"currency":"USD","pickup_eta":"2026-03-01T12:10:00Z",\
            "dropoff_eta":"2026-03-01T12:40:00.000Z","rating":4.5,"distance_m":3100,\
            "expires_at":"2026-03-01T12:15:00Z","something_new":true}""";
    private static final String DECLINED = """
            {"code":"no_capacity","message":"All couriers are busy."}""";

    private final StandardFleetWire wire = new StandardFleetWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void quoteIsAskedWithASignedPost() {
        wire.stub.answers(200, QUOTE);

        QuoteResult result = StandardFleetWire.await(wire.provider.quote(wire.fleet, quoteRequest(), SOON));

        assertThat(result)
                .isEqualTo(new QuoteResult.Offered(new QuoteResponse(
                        "q7",
                        750,
                        "USD",
                        NOW.plusSeconds(600),
                        NOW.plusSeconds(2400),
                        4.5,
                        3100,
                        NOW.plusSeconds(900))));
        StubFleet.Seen seen = wire.stub.seen.get(0);
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.uri()).isEqualTo("/fleets/swift/quotes");
        assertThat(seen.header("Content-type")).isEqualTo("application/json");
        assertThat(Json.read(seen.body(), QuoteRequest.class)).isEqualTo(quoteRequest());
        StandardFleetWire.assertSigned(seen);
    }

    @Test
    void quoteWithoutAnExpiryNamesNone() {
        wire.stub.answers(200, QUOTE.replace("\"expires_at\":\"2026-03-01T12:15:00Z\",", ""));

        QuoteResult result = StandardFleetWire.await(wire.provider.quote(wire.fleet, quoteRequest(), SOON));

        assertThat(((QuoteResult.Offered) result).quote().expiresAt()).isNull();
    }

    @Test
    void declinedQuoteIsAResult() {
        wire.stub.answers(422, DECLINED);

        assertThat(StandardFleetWire.await(wire.provider.quote(wire.fleet, quoteRequest(), SOON)))
                .isEqualTo(new QuoteResult.Declined("no_capacity", "All couriers are busy."));
    }

    @Test
    void refusalWithAnyBodyIsOne() {
        wire.stub.answers(401, "<html>who are you?</html>");

        assertThat(StandardFleetWire.await(wire.provider.quote(wire.fleet, quoteRequest(), SOON)))
                .isEqualTo(new QuoteResult.Declined("http_401", "The fleet refused with HTTP status 401."));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 408, 425, 429, 500, 503})
    void anyOtherStatusLeavesTheOutcomeUnknown(int status) {
        wire.stub.answers(status, "");

        StandardFleetWire.assertUnavailable(wire.provider.quote(wire.fleet, quoteRequest(), SOON), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "{}", "{\"quote_id\":\"q\",\"currency\":\"USD\"}"})
    void unreadableQuoteLeavesTheOutcomeUnknown(String body) {
        wire.stub.answers(200, body);

        StandardFleetWire.assertUnavailable(wire.provider.quote(wire.fleet, quoteRequest(), SOON), false);
    }

    @Test
    void quoteThatNamesNoFeeIsNotFree() {
        wire.stub.answers(200, QUOTE.replace("\"fee_cents\":750,", ""));

        StandardFleetWire.assertUnavailable(wire.provider.quote(wire.fleet, quoteRequest(), SOON), false);
    }

    @Test
    void oversizedAnswerIsNotRead() {
        wire.stub.answers(200, " ".repeat(Exchange.MAX_ANSWER_BYTES + 1));

        StandardFleetWire.assertUnavailable(wire.provider.quote(wire.fleet, quoteRequest(), SOON), false);
    }

    @Test
    void silentFleetTimesOutAndTheNextCallIsAnswered() {
        wire.stub.staysSilent();
        wire.stub.answers(422, DECLINED);

        StandardFleetWire.assertUnavailable(
                wire.provider.quote(wire.fleet, quoteRequest(), Duration.ofMillis(200)), true);

        assertThat(StandardFleetWire.await(wire.provider.quote(wire.fleet, quoteRequest(), SOON)))
                .isInstanceOf(QuoteResult.Declined.class);
    }

    @Test
    void unreachableFleetIsUnavailableAndHasCertainlyHeardNothing() {
        wire.stub.close();

        assertThatThrownBy(() -> StandardFleetWire.await(wire.provider.quote(wire.fleet, quoteRequest(), SOON)))
                .isInstanceOfSatisfying(
                        FleetUnavailable.class, e -> assertThat(e.unreached()).isTrue());
    }

    @Test
    void silentFleetMayHaveHeardWhatWasAsked() {
        wire.stub.staysSilent();

        assertThatThrownBy(() -> StandardFleetWire.await(
                        wire.provider.quote(wire.fleet, quoteRequest(), Duration.ofMillis(200))))
                .isInstanceOfSatisfying(
                        FleetUnavailable.class, e -> assertThat(e.unreached()).isFalse());
    }

    @Test
    void whatAFleetSaysAtLengthIsCutToWhatAPersonReads() {
        wire.stub.answers(422, "{\"code\":\"" + "c".repeat(70_000) + "\",\"message\":\"" + "é".repeat(70_000) + "\"}");

        var declined =
                (QuoteResult.Declined) StandardFleetWire.await(wire.provider.quote(wire.fleet, quoteRequest(), SOON));

        assertThat(declined.code()).hasSize(64);
        assertThat(declined.message()).isEqualTo("é".repeat(500));
    }

    @Test
    void quoteWhoseIdNobodyCouldGiveBackIsUseless() {
        wire.stub.answers(
                200, QUOTE.replaceFirst("\"quote_id\":\"[^\"]*\"", "\"quote_id\":\"" + "q".repeat(256) + "\""));

        StandardFleetWire.assertUnavailable(wire.provider.quote(wire.fleet, quoteRequest(), SOON), false);
    }

    private static QuoteRequest quoteRequest() {
        return new QuoteRequest("g1", "USD", false, 2, null, null, null, List.of(StandardFleetWire.pickup()));
    }
}
