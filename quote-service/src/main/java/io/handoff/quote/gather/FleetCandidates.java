package io.handoff.quote.gather;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.FleetProviders;
import io.handoff.fleets.coverage.FleetFit;
import io.handoff.fleets.coverage.Needs;
import io.handoff.fleets.selection.Exclusion;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.quote.gather.domain.FleetOutcome;
import io.handoff.quote.gather.domain.Gather;
import io.handoff.quote.gather.domain.RefusalCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Which fleets come into question. */
@ApplicationScoped
class FleetCandidates {
    private static final Logger LOG = Logger.getLogger(FleetCandidates.class);

    /** Fleets that take no orders in advance send a courier within about that time. */
    private static final Duration NEAR = Duration.ofHours(1);

    private final CompactedView<FleetId, FleetSettings> fleets;
    private final FleetFit fit;
    private final FleetProviders providers;
    private final InstantSource clock;

    FleetCandidates(
            CompactedView<FleetId, FleetSettings> fleets, FleetFit fit, FleetProviders providers, InstantSource clock) {
        this.fleets = fleets;
        this.fit = fit;
        this.providers = providers;
        this.clock = clock;
    }

    /** The fleets the merchant works with that concern this order, but for those this gather excludes. */
    List<FleetSettings> of(MerchantSettings merchant, Gather gather) {
        Needs needs = Needs.of(gather.details(), merchant.currency());
        return fleets.all().stream()
                .filter(fleet -> fit.worksFor(fleet, merchant))
                .filter(fleet -> !gather.excluded().contains(fleet.id()))
                .filter(fleet -> fit.concerns(fleet, needs))
                .sorted(Comparator.comparing(fleet -> fleet.id().value()))
                .toList();
    }

    /** Why a fleet isn't asked, if so: the merchant doesn't want it, or there is no point. */
    Optional<FleetOutcome> unfit(FleetSettings fleet, Gather gather, MerchantSettings merchant) {
        FleetRefusal unwanted = Exclusion.ofFleet(fleet.id(), fleet.name(), merchant.constraints());
        if (unwanted != null) {
            return Optional.of(new FleetOutcome.Refused(unwanted));
        }
        if (isTooEarly(fleet, gather)) {
            return Optional.of(
                    RefusalCode.DECLINED.by(fleet, "The fleet takes no orders so long before their pickup."));
        }
        try {
            FleetFit.Unfit unfit = fit.unfit(fleet, Needs.of(gather.details(), merchant.currency()));
            return unfit == null
                    ? Optional.empty()
                    : Optional.of(new FleetOutcome.Refused(
                            new FleetRefusal(fleet.id(), fleet.name(), unfit.code(), unfit.message())));
        } catch (IllegalArgumentException e) {
            LOG.errorf("service area can't be read fleet=%s version=%d cause=%s", fleet.id(), fleet.version(), e);
            return Optional.of(RefusalCode.ERROR.by(fleet, "The fleet's service area can't be read."));
        }
    }

    /** A search begins when the pickup is near; a merchant may ask for a price the day before. */
    private boolean isTooEarly(FleetSettings fleet, Gather gather) {
        return !providers.of(fleet).capabilities().contains(FleetProvider.Capability.SCHEDULED)
                && gather.firstPickup().isAfter(clock.instant().plus(NEAR));
    }
}
