package io.handoff.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.GeoPoint;
import io.handoff.simulator.fleet.application.FleetCatalogue;
import io.handoff.simulator.fleet.domain.Fleets;
import io.handoff.simulator.fleet.domain.SimulatedFleet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetCatalogueTest {
    private static final GeoPoint BRYANT_PARK = new GeoPoint(40.75360, -73.98322);
    private static final GeoPoint BOSTON = new GeoPoint(42.3601, -71.0589);

    private final Fleets fleets = FleetCatalogue.fleets();

    @Test
    void sixFleetsHaveSixCharacters() {
        assertThat(fleets.all()).hasSize(6);
        assertThat(fleets.all().stream().map(SimulatedFleet::character).distinct())
                .hasSize(6);
        assertThat(fleets.all().stream().map(SimulatedFleet::number)).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
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
    void onlyOneFleetTakesNothingButCateringAndItTakesCatering() {
        assertThat(fleets.all().stream()
                        .filter(fleet -> fleet.character().manners().cateringOnly()))
                .singleElement()
                .matches(SimulatedFleet::catering);
    }
}
