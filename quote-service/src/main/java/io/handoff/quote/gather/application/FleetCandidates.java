package io.handoff.quote.gather.application;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.fleets.coverage.ServiceArea;
import io.handoff.fleets.coverage.ServiceAreas;
import io.handoff.kit.settings.CompactedView;
import io.handoff.quote.gather.domain.FleetOutcome;
import io.handoff.quote.gather.domain.Gather;
import io.handoff.quote.gather.domain.RefusalCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Which fleets come into question. */
@ApplicationScoped
class FleetCandidates {
    private static final Logger LOG = Logger.getLogger(FleetCandidates.class);

    private final CompactedView<FleetId, FleetSettings> fleets;
    private final ServiceAreas areas;

    FleetCandidates(CompactedView<FleetId, FleetSettings> fleets, ServiceAreas areas) {
        this.fleets = fleets;
        this.areas = areas;
    }

    /**
     * The fleets the merchant works with, but for those this gather excludes. A fleet that drives elsewhere for another
     * currency isn't worth a word: nothing about this order would make it come.
     */
    List<FleetSettings> of(MerchantSettings merchant, Gather gather) {
        return fleets.all().stream()
                .filter(FleetSettings::enabled)
                .filter(fleet ->
                        merchant.fleets().isEmpty() || merchant.fleets().contains(fleet.id()))
                .filter(fleet -> !gather.excluded().contains(fleet.id()))
                .filter(fleet -> fleet.chargesIn(merchant.currency()) || covers(fleet, gather))
                .sorted(Comparator.comparing(fleet -> fleet.id().value()))
                .toList();
    }

    /** Why there is no point in asking a fleet, if so. */
    Optional<FleetOutcome> unfit(FleetSettings fleet, Gather gather, String currency) {
        if (!fleet.chargesIn(currency)) {
            return Optional.of(RefusalCode.OTHER_CURRENCY.by(
                    fleet, "The fleet charges in " + fleet.currency() + ", and your account is in " + currency + "."));
        }
        if (gather.catering() && !fleet.catering()) {
            return Optional.of(RefusalCode.DECLINED.by(fleet, "The fleet takes no catering orders."));
        }
        if (gather.stops().size() > fleet.maxStops()) {
            return Optional.of(
                    RefusalCode.DECLINED.by(fleet, "The fleet takes at most " + fleet.maxStops() + " stops."));
        }
        try {
            return coversAll(areas.of(fleet), gather)
                    ? Optional.empty()
                    : Optional.of(RefusalCode.OUT_OF_AREA.by(fleet, "A stop is outside the fleet's service area."));
        } catch (IllegalArgumentException e) {
            LOG.errorf("service area can't be read fleet=%s version=%d cause=%s", fleet.id(), fleet.version(), e);
            return Optional.of(RefusalCode.ERROR.by(fleet, "The fleet's service area can't be read."));
        }
    }

    private boolean covers(FleetSettings fleet, Gather gather) {
        try {
            return coversAll(areas.of(fleet), gather);
        } catch (IllegalArgumentException e) { // It couldn't be booked in any currency.
            return false;
        }
    }

    private static boolean coversAll(ServiceArea area, Gather gather) {
        return gather.stops().stream().allMatch(stop -> area.covers(new GeoPoint(stop.latitude(), stop.longitude())));
    }
}
