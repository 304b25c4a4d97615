package io.handoff.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.GeoPoint;
import io.handoff.simulator.fleet.domain.Fleets;
import io.handoff.simulator.fleet.domain.SimulatedFleet;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetCatalogueTest {
    private static final GeoPoint BRYANT_PARK = new GeoPoint(40.75360, -73.98322);
    private static final GeoPoint BOSTON = new GeoPoint(42.3601, -71.0589);

    private final Fleets fleets = FleetCatalogue.fleets();

    @Test
    void everyFleetHasACharacterAndANumberOfItsOwn() {
        assertThat(fleets.all()).hasSize(15);
        assertThat(fleets.all().stream().map(SimulatedFleet::character).distinct())
                .hasSize(15);
        assertThat(fleets.all().stream().map(SimulatedFleet::number))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 15).boxed().toList());
    }

    @Test
    void theFleetsOfNewYorkKeepTheirNumbersAndSoTheirCouriers() {
        assertThat(fleets.all().stream().filter(fleet -> fleet.number() <= 6).map(SimulatedFleet::currency))
                .containsOnly("USD");
    }

    @ParameterizedTest
    @CsvSource({
        "51.5117, -0.1240, GBP, Europe/London, thames-vans cross-river-bikes albion-couriers soho-runners"
                + " guildhall-catering",
        "52.5219, 13.4132, EUR, Europe/Berlin, spree-transporter kurier-express kiez-raeder tafel-und-gabel"
    })
    void theMiddleOfATownIsServedByItsOwnFleetsInItsOwnCurrency(
            double latitude, double longitude, String currency, String zone, String ids) {
        List<SimulatedFleet> covering = fleets.all().stream()
                .filter(fleet -> fleet.area().covers(new GeoPoint(latitude, longitude)))
                .toList();

        assertThat(covering).extracting(fleet -> fleet.id().value()).containsExactlyInAnyOrder(ids.split(" "));
        assertThat(covering).extracting(SimulatedFleet::currency).containsOnly(currency);
        assertThat(covering).extracting(SimulatedFleet::zone).containsOnly(ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({"51.4, -0.1, thames-vans guildhall-catering", "52.4, 13.25, spree-transporter tafel-und-gabel"})
    void theOutskirtsOfATownAreForThoseWhoDriveFar(double latitude, double longitude, String ids) {
        assertThat(fleets.all().stream()
                        .filter(fleet -> fleet.area().covers(new GeoPoint(latitude, longitude)))
                        .map(fleet -> fleet.id().value()))
                .containsExactlyInAnyOrder(ids.split(" "));
    }

    @Test
    void midtownIsCoveredByAllButTheSmallFleet() {
        List<String> covering = fleets.all().stream()
                .filter(fleet -> fleet.area().covers(BRYANT_PARK))
                .map(fleet -> fleet.id().value())
                .toList();

        assertThat(covering)
                .containsExactlyInAnyOrder(
                        "swift-bikes", "city-vans", "premier-couriers", "lucky-riders", "banquet-logistics");
    }

    @Test
    void nobodyDrivesToBoston() {
        assertThat(fleets.all()).noneMatch(fleet -> fleet.area().covers(BOSTON));
    }

    @Test
    void oneFleetOfEachTownTakesNothingButCateringAndItTakesCatering() {
        assertThat(fleets.all().stream()
                        .filter(fleet -> fleet.character().manners().cateringOnly()))
                .allMatch(SimulatedFleet::catering)
                .extracting(SimulatedFleet::currency)
                .containsExactlyInAnyOrder("USD", "GBP", "EUR");
    }
}
