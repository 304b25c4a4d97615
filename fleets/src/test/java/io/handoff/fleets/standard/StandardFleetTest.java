package io.handoff.fleets.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.Money;
import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.stub.FleetStub;
import java.time.Duration;
import java.time.Instant;
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

        QuoteResult result = StandardFleetWire.await(wire.provider.quote(wire.fleet, StandardFleetWire.asked(), SOON));

        assertThat(result)
                .isEqualTo(new QuoteResult.Offered(new FleetQuote(
                        "q7",
                        Money.usd(750),
                        NOW.plusSeconds(600),
                        NOW.plusSeconds(2400),
                        4.5,
                        3100,
                        NOW.plusSeconds(900))));
        FleetStub.Request seen = wire.stub.seen.get(0);
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.uri()).isEqualTo("/fleets/swift/quotes");
        assertThat(seen.header("Content-type")).isEqualTo("application/json");
        // Where, when and what; nobody's name, phone or door.
        assertThat(Json.read(seen.body(), JsonNode.class))
                .isEqualTo(Json.read(
                        """
                        {"reference":"g1","currency":"USD","catering":true,"items_count":2,"parcel_size":"large",
                         "store_id":"store-7","scenario":"late","stops":[
                         {"task":0,"type":"pickup","event_at":"2026-03-01T12:00:00.000Z","latitude":40.7,
                          "longitude":-74.0,"street1":"1 A St","city":"NYC","state":"NY","zip":"10001","country":"US"},
                         {"task":1,"type":"dropoff","event_at":"2026-03-01T12:30:00.000Z","latitude":40.7,
                          "longitude":-74.0,"street1":"1 A St","city":"NYC","state":"NY","zip":"10001","country":"US",
                          "requirements":["age_verification"]}]}""",
                        JsonNode.class));
        StandardFleetWire.assertSigned(seen);
    }

    @Test
    void quoteWithoutAnExpiryNamesNone() {
        wire.stub.answers(200, QUOTE.replace("\"expires_at\":\"2026-03-01T12:15:00Z\",", ""));

        QuoteResult result = StandardFleetWire.await(wire.provider.quote(wire.fleet, StandardFleetWire.asked(), SOON));

        assertThat(((QuoteResult.Offered) result).quote().expiresAt()).isNull();
    }

    @Test
    void declinedQuoteIsAResult() {
        wire.stub.answers(422, DECLINED);

        assertThat(StandardFleetWire.await(wire.provider.quote(wire.fleet, StandardFleetWire.asked(), SOON)))
                .isEqualTo(new QuoteResult.Declined("no_capacity", "All couriers are busy."));
    }

    @Test
    void refusalWithAnyBodyIsOne() {
        wire.stub.answers(401, "<html>who are you?</html>");

        assertThat(StandardFleetWire.await(wire.provider.quote(wire.fleet, StandardFleetWire.asked(), SOON)))
                .isEqualTo(new QuoteResult.Declined("http_401", "The fleet refused with HTTP status 401."));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 408, 425, 429, 500, 503})
    void anyOtherStatusLeavesTheOutcomeUnknown(int status) {
        wire.stub.answers(status, "");

        StandardFleetWire.assertUnavailable(wire.provider.quote(wire.fleet, StandardFleetWire.asked(), SOON), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "{}", "{\"quote_id\":\"q\",\"currency\":\"USD\"}"})
    void unreadableQuoteLeavesTheOutcomeUnknown(String body) {
        wire.stub.answers(200, body);

        StandardFleetWire.assertUnavailable(wire.provider.quote(wire.fleet, StandardFleetWire.asked(), SOON), false);
    }

    @Test
    void quoteThatNamesNoFeeIsNotFree() {
        wire.stub.answers(200, QUOTE.replace("\"fee_cents\":750,", ""));

        StandardFleetWire.assertUnavailable(wire.provider.quote(wire.fleet, StandardFleetWire.asked(), SOON), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"fee_cents\":-1,\"currency\":\"USD\"", "\"fee_cents\":750,\"currency\":\"usd\""})
    void priceThatIsNoneLeavesTheOutcomeUnknown(String price) {
        wire.stub.answers(200, QUOTE.replace("\"fee_cents\":750,\"currency\":\"USD\"", price));

        StandardFleetWire.assertUnavailable(wire.provider.quote(wire.fleet, StandardFleetWire.asked(), SOON), false);
    }

    @Test
    void oversizedAnswerIsNotRead() {
        wire.stub.answers(200, " ".repeat(256 * 1024 + 1));

        StandardFleetWire.assertUnavailable(wire.provider.quote(wire.fleet, StandardFleetWire.asked(), SOON), false);
    }

    @Test
    void silentFleetTimesOutAndTheNextCallIsAnswered() {
        wire.stub.staysSilent();
        wire.stub.answers(422, DECLINED);

        StandardFleetWire.assertUnavailable(
                wire.provider.quote(wire.fleet, StandardFleetWire.asked(), Duration.ofMillis(200)), true);

        assertThat(StandardFleetWire.await(wire.provider.quote(wire.fleet, StandardFleetWire.asked(), SOON)))
                .isInstanceOf(QuoteResult.Declined.class);
    }

    @Test
    void unreachableFleetIsUnavailableAndHasCertainlyHeardNothing() {
        wire.stub.close();

        assertThatThrownBy(
                        () -> StandardFleetWire.await(wire.provider.quote(wire.fleet, StandardFleetWire.asked(), SOON)))
                .isInstanceOfSatisfying(
                        FleetUnavailable.class, e -> assertThat(e.unreached()).isTrue());
    }

    @Test
    void silentFleetMayHaveHeardWhatWasAsked() {
        wire.stub.staysSilent();

        assertThatThrownBy(() -> StandardFleetWire.await(
                        wire.provider.quote(wire.fleet, StandardFleetWire.asked(), Duration.ofMillis(200))))
                .isInstanceOfSatisfying(
                        FleetUnavailable.class, e -> assertThat(e.unreached()).isFalse());
    }

    @Test
    void whatAFleetSaysAtLengthIsCutToWhatAPersonReads() {
        wire.stub.answers(422, "{\"code\":\"" + "c".repeat(70_000) + "\",\"message\":\"" + "é".repeat(70_000) + "\"}");

        var declined = (QuoteResult.Declined)
                StandardFleetWire.await(wire.provider.quote(wire.fleet, StandardFleetWire.asked(), SOON));

        assertThat(declined.code()).hasSize(64);
        assertThat(declined.message()).isEqualTo("é".repeat(500));
    }

    @Test
    void quoteWhoseIdNobodyCouldGiveBackIsUseless() {
        wire.stub.answers(
                200, QUOTE.replaceFirst("\"quote_id\":\"[^\"]*\"", "\"quote_id\":\"" + "q".repeat(256) + "\""));

        StandardFleetWire.assertUnavailable(wire.provider.quote(wire.fleet, StandardFleetWire.asked(), SOON), false);
    }
}
