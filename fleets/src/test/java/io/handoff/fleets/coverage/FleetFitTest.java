package io.handoff.fleets.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.fleets.FleetProviders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FleetFitTest {
    private final FleetFit fit = new FleetFit(new ServiceAreas(), new FleetProviders(List.of()));

    @Test
    void aMerchantsOwnFleetWorksForItsOwnerAlone() {
        FleetSettings own = fleet(true, new MerchantId("owner"));

        assertThat(fit.worksFor(own, merchant("owner"))).isTrue();
        assertThat(fit.worksFor(own, merchant("other"))).isFalse();
    }

    @Test
    void anotherMerchantCanNotChooseIt() {
        FleetSettings own = fleet(true, new MerchantId("owner"));

        assertThat(fit.worksFor(own, merchant("other", own.id()))).isFalse();
    }

    @Test
    void theInstallationsFleetWorksForWhoHasChosenItOrNone() {
        FleetSettings everybodys = fleet(true, null);

        assertThat(fit.worksFor(everybodys, merchant("any"))).isTrue();
        assertThat(fit.worksFor(everybodys, merchant("any", everybodys.id()))).isTrue();
        assertThat(fit.worksFor(everybodys, merchant("any", new FleetId("another"))))
                .isFalse();
    }

    @Test
    void aDisabledFleetWorksForNobody() {
        assertThat(fit.worksFor(fleet(false, new MerchantId("owner")), merchant("owner")))
                .isFalse();
    }

    private static FleetSettings fleet(boolean enabled, @Nullable MerchantId owner) {
        return new FleetSettings(
                new FleetId("riders"),
                1,
                "Riders",
                "standard",
                enabled,
                null,
                null,
                "{\"type\":\"FeatureCollection\",\"features\":[]}",
                false,
                2,
                null,
                Map.of("base_url", "https://riders.example"),
                List.of(),
                owner);
    }

    private static MerchantSettings merchant(String id, FleetId... fleets) {
        return new MerchantSettings(
                new MerchantId(id),
                1,
                id,
                true,
                true,
                "",
                List.of(),
                "USD",
                "lowest_price",
                List.of(fleets),
                Duration.ofSeconds(2),
                null,
                new FeeSchedule(300, 500),
                null,
                false,
                null);
    }
}
