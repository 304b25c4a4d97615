package io.handoff.fleets.doordash;

import static io.handoff.fleets.doordash.DoorDashWire.NOW;
import static io.handoff.fleets.doordash.DoorDashWire.PATIENCE;
import static io.handoff.fleets.doordash.DoorDashWire.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.doordash.DoorDashWire.Order;
import io.handoff.fleets.stub.FleetStub.Request;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorDashQuoteTest {
    private static final String QUOTES = "/drive/v2/quotes";

    private final DoorDashWire wire = new DoorDashWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void aQuoteIsAskedForWithoutNamingAnybodyAndStandsForFiveMinutes() throws IOException {
        var offered = (QuoteResult.Offered) quote(NOW.plusSeconds(3600));

        JsonNode body = asked(0).json();
        assertThat(asked(0).method() + ' ' + asked(0).uri()).isEqualTo("POST " + QUOTES);
        assertThat(body)
                .isEqualTo(Json.mapper()
                        .readTree(
                                """
                                {"external_delivery_id":"%s","order_fulfillment_method":"standard",
                                 "pickup_address":"20 W 34th St, Floor 2, New York, NY 10001, US",
                                 "pickup_external_business_id":"acme","pickup_external_store_id":"store-7",
                                 "pickup_time":"2026-03-01T13:00:00.000Z",
                                 "dropoff_address":"1 A St, New York, NY 10001",
                                 "dropoff_phone_number":"+12125550199","contactless_dropoff":false,
                                 "dropoff_options":{"signature":"none","id_verification":"none",
                                                    "proof_of_delivery":"none"}}"""
                                        .formatted(offered.quote().quoteId())));
        assertThat(offered.quote())
                .isEqualTo(new FleetQuote(
                        body.path("external_delivery_id").textValue(),
                        Money.usd(975),
                        NOW.plusSeconds(3600),
                        NOW.plus(Duration.ofMinutes(38)),
                        0,
                        0,
                        NOW.plus(Duration.ofMinutes(5))));
    }

    @Test
    void everyQuoteHasAnIdOfItsOwn() {
        var first = (QuoteResult.Offered) quote(NOW);
        wire.now = NOW.plusMillis(1);
        var second = (QuoteResult.Offered) quote(NOW);

        assertThat(second.quote().quoteId()).isNotEqualTo(first.quote().quoteId());
    }

    @Test
    void whatIsToBeCollectedSoonIsAskedForAsSoonAsPossible() {
        var offered = (QuoteResult.Offered) quote(NOW.plus(Duration.ofMinutes(15)));

        assertThat(asked(0).json().has("pickup_time")).isFalse();
        assertThat(offered.quote().pickupEta()).isEqualTo(NOW.plus(Duration.ofMinutes(18)));
    }

    @Test
    void aStoreIsNamedOnlyWhereDoorDashKnowsTheBusiness() {
        Map<String, Object> settings = new HashMap<>(wire.fleet.settings());
        settings.remove("external_business_id");
        FleetSettings fleet = new FleetSettings(
                wire.fleet.id(),
                2,
                "D",
                "doordash_drive",
                true,
                null,
                null,
                "",
                true,
                2,
                null,
                settings,
                List.of(),
                null);

        var unused = await(wire.provider.quote(fleet, DoorDashWire.asked(NOW), PATIENCE));

        assertThat(asked(0).json().has("pickup_external_store_id")).isFalse();
        assertThat(asked(0).json().has("pickup_external_business_id")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "SIGNATURE, required none none",
        "ID_CHECK, none required none",
        "AGE_VERIFICATION, none required none",
        "PHOTO, none none photo_required",
        "PIN, none none pin_code"
    })
    void whatIsCheckedAtTheDoorIsAskedForWithTheQuote(Requirement requirement, String options) {
        var unused = await(wire.provider.quote(wire.fleet, DoorDashWire.asked(NOW, requirement), PATIENCE));

        JsonNode body = asked(0).json();
        JsonNode door = body.path("dropoff_options");
        assertThat(door.path("signature").asText()
                        + ' '
                        + door.path("id_verification").asText()
                        + ' '
                        + door.path("proof_of_delivery").asText())
                .isEqualTo(options);
        assertThat(body.at("/dropoff_pin_code_verification_metadata/pin_code_type")
                        .asText())
                .isEqualTo(requirement == Requirement.PIN ? "random_number" : "");
        assertThat(body.at("/order_contains/alcohol").asBoolean())
                .isEqualTo(requirement == Requirement.AGE_VERIFICATION);
    }

    @Test
    void aPinAndAPhotoTogetherAreDeclinedUnasked() {
        var declined = (QuoteResult.Declined) await(
                wire.provider.quote(wire.fleet, DoorDashWire.asked(NOW, Requirement.PIN, Requirement.PHOTO), PATIENCE));

        assertThat(declined.code()).isEqualTo("not_supported");
        assertThat(wire.stub.seen).isEmpty();
    }

    @Test
    void aStopWithoutAnAddressIsDeclinedUnasked() {
        FleetJob job = FleetJob.asked("g1", "USD", new Order().nowhere().details());

        var declined = (QuoteResult.Declined) await(wire.provider.quote(wire.fleet, job, PATIENCE));

        assertThat(declined.code()).isEqualTo("not_supported");
        assertThat(wire.stub.seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "422, invalid_delivery_parameters, distance_too_long",
        "422, invalid_delivery_parameters, pickup_address_not_in_coverage",
        "422, invalid_delivery_parameters, delivery_address_not_in_coverage",
        "422, invalid_delivery_parameters, outside_of_delivery_time"
    })
    void aRefusalIsANoWithItsReason(int status, String code, String reason) {
        wire.stub.answers(status, DoorDashStub.error(code, reason));

        assertThat(quote(NOW)).isEqualTo(new QuoteResult.Declined(reason, "About " + reason + "."));
    }

    @Test
    void fieldsThatAreWrongAreSaid() {
        wire.stub.answers(
                400,
                "{\"code\":\"validation_error\",\"message\":\"Invalid request.\",\"field_errors\":["
                        + "{\"field\":\"dropoff_address\",\"error\":\"could not be resolved\"}]}");

        assertThat(quote(NOW))
                .isEqualTo(new QuoteResult.Declined(
                        "validation_error", "Invalid request.; dropoff_address: could not be resolved"));
    }

    @Test
    void aRefusalThatSaysNothingIsANoAllTheSame() {
        wire.stub.answers(403, "<html>");

        assertThat(quote(NOW))
                .isEqualTo(new QuoteResult.Declined("http_403", "DoorDash refused with HTTP status 403."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|{\"code\":\"service_fault\",\"message\":\"Oh.\"}",
                "503|",
                "200|{\"external",
                "200|null",
                "200|{\"external_delivery_id\":\"q\",\"currency\":\"USD\",\"fee\":975}",
                "200|{\"external_delivery_id\":\"q\",\"fee\":975,\"pickup_time_estimated\":\"2026-03-01T12:18:00Z\","
                        + "\"dropoff_time_estimated\":\"2026-03-01T12:38:00Z\"}"
            })
    void anOutageOrHalfAnAnswerIsNoRefusal(int status, String body) {
        wire.stub.answers(status, body == null ? "" : body);

        assertUnavailable(wire.provider.quote(wire.fleet, DoorDashWire.asked(NOW), PATIENCE));
    }

    private QuoteResult quote(Instant pickup) {
        return await(wire.provider.quote(wire.fleet, DoorDashWire.asked(pickup), PATIENCE));
    }

    private Request asked(int index) {
        return wire.stub.seen.get(index);
    }

    private static void assertUnavailable(Uni<?> call) {
        assertThatThrownBy(() -> await(call)).isInstanceOf(FleetUnavailable.class);
    }
}
