package io.handoff.fleets.stuart;

import static io.handoff.fleets.stuart.StuartWire.NOW;
import static io.handoff.fleets.stuart.StuartWire.PATIENCE;
import static io.handoff.fleets.stuart.StuartWire.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.TravelTime;
import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.stuart.StuartWire.Order;
import io.handoff.fleets.stub.FleetStub.Answer;
import io.handoff.fleets.stub.FleetStub.Request;
import io.handoff.fleets.stub.PlayedStub.Call;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StuartQuoteTest {
    private final StuartWire wire = new StuartWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void aPriceAndAnArrivalAreAskedForWithTheSameJobAndNobodyIsNamed() throws IOException {
        var offered = (QuoteResult.Offered) quote(new Order().at(NOW.plusSeconds(3600)));

        assertThat(wire.stub.seen)
                .extracting(asked -> asked.method() + ' ' + asked.uri())
                .containsExactlyInAnyOrder("POST /v2/jobs/pricing", "POST /v2/jobs/eta");
        assertThat(wire.stub.seen)
                .extracting(Request::json)
                .containsOnly(
                        Json.mapper()
                                .readTree(
                                        """
                                {"job":{"pickup_at":"2026-03-01T13:00:00.000Z",
                                 "pickups":[{"address":"46 Boulevard Barbès, 75018 Paris, FR",
                                             "coordinates":{"lat":48.8869,"long":2.35}}],
                                 "dropoffs":[{"address":"156 rue de Charonne, 75011 Paris, FR",
                                              "coordinates":{"lat":48.8569,"long":2.35},"package_type":"large"}]}}"""));
        Instant pickup = NOW.plusSeconds(3600);
        assertThat(offered.quote())
                .isEqualTo(new FleetQuote(null, new Money(1150, "EUR"), pickup, pickup.plus(ride(1)), 0, 0, null));
    }

    @Test
    void whatIsToBeCollectedSoonIsCollectedWhenACourierIsThere() {
        var offered =
                (QuoteResult.Offered) quote(new Order().at(NOW.plusSeconds(300)).dropoffs(3));

        assertThat(asked().at("/job/pickup_at").isMissingNode()).isTrue();
        assertThat(asked().at("/job/dropoffs")).hasSize(3);
        assertThat(offered.quote().pickupEta()).isEqualTo(NOW.plusSeconds(672));
        assertThat(offered.quote().dropoffEta()).isEqualTo(NOW.plusSeconds(672).plus(ride(3)));
    }

    @ParameterizedTest
    @CsvSource({"XSmall, xsmall", "small, small", "MEDIUM, medium", "Xlarge, xlarge", "a crate, medium", ", medium"})
    void aParcelIsOneOfStuartsSizes(String size, String packageType) {
        var unused = quote(new Order().sized(size));

        assertThat(asked().at("/job/dropoffs/0/package_type").textValue()).isEqualTo(packageType);
    }

    @ParameterizedTest
    @CsvSource({"11.5, 1150", "8, 800", "8.305, 831", "8.304, 830", "0.07, 7", "1234.56, 123456"})
    void amountsAreInUnitsOfTheirCurrency(String amount, long cents) {
        wire.stub.answersNext(Call.QUOTE, Answer.of(200, "{\"amount\":" + amount + ",\"currency\":\"gbp\"}"));

        assertThat(((QuoteResult.Offered) quote(new Order())).quote().fee()).isEqualTo(new Money(cents, "GBP"));
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "1, 9", "1, 0", "0, 1"})
    void aJobThatStuartDoesNotMakeIsDeclinedUnasked(int pickups, int dropoffs) {
        var declined = (QuoteResult.Declined) quote(new Order().pickups(pickups).dropoffs(dropoffs));

        assertThat(declined.code()).isEqualTo("not_supported");
        assertThat(wire.stub.seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JOB_DISTANCE_NOT_ALLOWED",
                "OUT_OF_RANGE",
                "CANT_GEOCODE_ADDRESS",
                "ADDRESS_CONTACT_PHONE_REQUIRED",
                "PHONE_INVALID"
            })
    void aRefusalIsANoWithItsReason(String error) {
        wire.stub.answersNext(Call.QUOTE, Answer.of(422, StuartStub.error(error)));

        assertThat(quote(new Order()))
                .isEqualTo(new QuoteResult.Declined(error.toLowerCase(Locale.ROOT), "About " + error + "."));
    }

    @Test
    void fieldsThatAreWrongAreSaid() {
        wire.stub.answersNext(
                Call.QUOTE,
                Answer.of(
                        422,
                        "{\"error\":\"ADDRESS_INVALID\",\"message\":\"A destination address is not in a valid delivery"
                                + " area\",\"data\":{\"job.dropoffs.address\":[\"must be filled\",\"is not in a valid"
                                + " area\"]}}"));

        assertThat(quote(new Order()))
                .isEqualTo(new QuoteResult.Declined(
                        "address_invalid",
                        "A destination address is not in a valid delivery area; job.dropoffs.address: must be filled,"
                                + " is not in a valid area"));
    }

    @Test
    void aRefusalThatSaysNothingIsANoAllTheSame() {
        wire.stub.answersNext(Call.QUOTE, Answer.of(403, "<html>"));

        assertThat(quote(new Order()))
                .isEqualTo(new QuoteResult.Declined("http_403", "Stuart refused with HTTP status 403."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"500|{}", "503|", "200|{\"amo", "200|null", "200|{\"amount\":11.5}", "200|{\"currency\":\"EUR\"}"})
    void anOutageOrHalfAnAnswerIsNoRefusal(int status, String body) {
        wire.stub.answersNext(Call.QUOTE, Answer.of(status, body == null ? "" : body));

        assertUnavailable(wire.provider.quote(wire.fleet, new Order().asked(), PATIENCE));
    }

    @Test
    void oneTokenServesBothQuestionsAndIsReplacedWhenStuartWithdrawsIt() {
        var unused = quote(new Order());
        assertThat(wire.stub.tokens.issued()).isEqualTo(1);

        wire.stub.withdrawTokens();

        assertThat(quote(new Order())).isInstanceOf(QuoteResult.Offered.class);
        assertThat(wire.stub.tokens.issued()).isEqualTo(2);
    }

    @Test
    void aTokenThatIsAboutToExpireIsNotUsedAnyMore() {
        wire.stub.tokens.seconds = 60;
        var unused = quote(new Order());
        wire.now = NOW.plusSeconds(31);

        assertThat(quote(new Order())).isInstanceOf(QuoteResult.Offered.class);
        assertThat(wire.stub.tokens.issued()).isEqualTo(2);
    }

    @Test
    void whoAsksTooOftenLeavesStuartAloneForAsLongAsItSays() {
        wire.stub.answersTooOften("60");
        assertUnavailable(wire.provider.quote(wire.fleet, new Order().asked(), PATIENCE));

        assertUnavailable(wire.provider.quote(wire.fleet, new Order().asked(), PATIENCE));

        // The time of arrival may still have been asked for as the answer about the price came.
        assertThat(wire.stub.seen)
                .extracting(Request::uri)
                .containsOnlyOnce("/v2/jobs/pricing")
                .doesNotHaveDuplicates();
    }

    private QuoteResult quote(Order order) {
        return await(wire.provider.quote(wire.fleet, order.asked(), PATIENCE));
    }

    private JsonNode asked() {
        return wire.stub.seen.get(0).json();
    }

    /** Beelines of the order, all drop-offs of which are in one place. */
    private static Duration ride(int dropoffs) {
        var shop = new GeoPoint(48.8869, 2.35);
        var home = new GeoPoint(48.8569, 2.35);
        return TravelTime.between(shop, home)
                .plus(TravelTime.between(home, home).multipliedBy(dropoffs - 1L));
    }

    private static void assertUnavailable(Uni<?> call) {
        assertThatThrownBy(() -> await(call)).isInstanceOf(FleetUnavailable.class);
    }
}
