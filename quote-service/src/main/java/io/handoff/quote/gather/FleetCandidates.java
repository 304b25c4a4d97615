package io.handoff.quote.gather;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.fleets.coverage.FleetFit;
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
    private final FleetFit fit;

    FleetCandidates(CompactedView<FleetId, FleetSettings> fleets, FleetFit fit) {
        this.fleets = fleets;
        this.fit = fit;
    }

    /** The fleets the merchant works with that concern this order, but for those this gather excludes. */
    List<FleetSettings> of(MerchantSettings merchant, Gather gather) {
        return fleets.all().stream()
                .filter(FleetSettings::enabled)
                .filter(fleet ->
                        merchant.fleets().isEmpty() || merchant.fleets().contains(fleet.id()))
                .filter(fleet -> !gather.excluded().contains(fleet.id()))
                .filter(fleet -> fit.concerns(fleet, places(gather), merchant.currency()))
                .sorted(Comparator.comparing(fleet -> fleet.id().value()))
                .toList();
    }

    /** Why there is no point in asking a fleet, if so. */
    Optional<FleetOutcome> unfit(FleetSettings fleet, Gather gather, String currency) {
        try {
            FleetFit.Unfit unfit = fit.unfit(fleet, places(gather), gather.catering(), currency);
            return unfit == null
                    ? Optional.empty()
                    : Optional.of(new FleetOutcome.Refused(
                            new FleetRefusal(fleet.id(), fleet.name(), unfit.code(), unfit.message())));
        } catch (IllegalArgumentException e) {
            LOG.errorf("service area can't be read fleet=%s version=%d cause=%s", fleet.id(), fleet.version(), e);
            return Optional.of(RefusalCode.ERROR.by(fleet, "The fleet's service area can't be read."));
        }
    }

    private static List<GeoPoint> places(Gather gather) {
        return gather.stops().stream()
                .map(stop -> new GeoPoint(stop.latitude(), stop.longitude()))
                .toList();
    }
}
