package io.handoff.contracts.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.contracts.quotation.RankedOffer;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.OfferConstraints;
import io.handoff.contracts.settings.OfferWeights;
import io.handoff.contracts.settings.Punctuality;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What rows and records of earlier versions leave out, without being optional in a record's type. */
class EarlierVersionsTest {
    private static final FleetOffer OFFER = new FleetOffer(
            new FleetId("swift-bikes"),
            "Swift Bikes",
            Money.usd(850),
            Instant.EPOCH,
            Instant.EPOCH,
            4.7,
            3120,
            Instant.EPOCH,
            "q-77");

    @Test
    void settingsWithoutPunctualityHaveTheStandardOne() throws Exception {
        Object settings = Objects.requireNonNull(Examples.all().get("settings.merchant"));
        ObjectNode json = (ObjectNode) Json.mapper().readTree(Json.text(settings));

        assertThat(json.remove("punctuality")).isNotNull();

        assertThat(Json.read(json.toString(), MerchantSettings.class).punctuality())
                .isEqualTo(Punctuality.STANDARD)
                .isEqualTo(new Punctuality(Duration.ofMinutes(10), true));
    }

    @Test
    void settingsOfBeforeThereWereConstraintsHaveNoneAndEqualWeights() throws Exception {
        Object settings = Objects.requireNonNull(Examples.all().get("settings.merchant"));
        ObjectNode json = (ObjectNode) Json.mapper().readTree(Json.text(settings));

        assertThat(json.remove("weights")).isNotNull();
        assertThat(json.remove("constraints")).isNotNull();

        MerchantSettings read = Json.read(json.toString(), MerchantSettings.class);
        assertThat(read.weights()).isEqualTo(new OfferWeights(1, 1, 1));
        assertThat(read.constraints()).isEqualTo(new OfferConstraints(null, List.of(), null));
        assertThat(read.fleetOrder()).isNotEmpty();
    }

    @Test
    void aQuotationOfBeforeHasNoPartsAndNothingExcluded() throws Exception {
        ObjectNode json = (ObjectNode) Json.mapper()
                .readTree(Json.text(new Quotation(
                        "q",
                        "lowest_price",
                        Instant.EPOCH,
                        Instant.EPOCH,
                        List.of(new RankedOffer(OFFER, 850, "cheapest")),
                        List.of())));

        assertThat(json.has("excluded_offers")).isFalse();
        assertThat(json.at("/offers/0").has("parts")).isFalse();
        Quotation read = Json.read(json.toString(), Quotation.class);
        assertThat(read.excludedOffers()).isEmpty();
        assertThat(read.offers().get(0).parts()).isEmpty();
    }

    @Test
    void aTaskThatSaysNothingOfItsTimesOriginHasNoNamedTime() throws Exception {
        ObjectNode json = (ObjectNode) Json.mapper().readTree(Json.text(Deliveries.DROPOFF));

        assertThat(json.remove("event_at_named").asBoolean()).isTrue();

        TaskDetails read = Json.read(json.toString(), TaskDetails.class);
        assertThat(read).isEqualTo(Deliveries.DROPOFF.withEventAtNamed(false));
        assertThat(Json.text(read)).doesNotContain("event_at_named");
    }
}
