package io.handoff.dispatch.delivery;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.Violation;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.dispatch.delivery.domain.Serviceability;
import io.handoff.fleets.coverage.FleetFit;
import io.handoff.fleets.coverage.Needs;
import io.handoff.fleets.selection.Exclusion;
import io.handoff.kit.messaging.CompactedView;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fleets by their settings. What isn't known in time is nobody's objection: nothing is waited for here. */
@ApplicationScoped
@Startup // The settings are there before the first order.
class KnownFleets implements Serviceability {
    private final CompactedView<MerchantId, MerchantSettings> merchants;
    private final CompactedView<FleetId, FleetSettings> fleets;
    private final FleetFit fit;

    KnownFleets(
            CompactedView<MerchantId, MerchantSettings> merchants,
            CompactedView<FleetId, FleetSettings> fleets,
            FleetFit fit) {
        this.merchants = merchants;
        this.fleets = fleets;
        this.fit = fit;
    }

    @Override
    public Optional<NobodyServes> objection(
            MerchantId id, long settingsVersion, DeliveryDetails details, @Nullable FleetId booked) {
        MerchantSettings merchant = merchants.get(id);
        if (merchant == null
                || merchant.version() < settingsVersion
                || fleets.all().isEmpty()) {
            return Optional.empty();
        }
        Needs needs = Needs.of(details, merchant.currency());
        var refusals = new Refusals(new ArrayList<>(), new TreeMap<>(), new TreeMap<>());
        for (FleetSettings fleet : fleets.all()) {
            if ((fit.worksFor(fleet, merchant) || fleet.id().equals(booked))
                    && fit.concerns(fleet, needs)
                    && !refusals.add(fleet, unfit(fleet, merchant, needs, booked))) {
                return Optional.empty();
            }
        }
        return Optional.of(refusals.all());
    }

    /** What the account excludes it isn't rid of where it is booked. */
    private FleetFit.@Nullable Unfit unfit(
            FleetSettings fleet, MerchantSettings merchant, Needs needs, @Nullable FleetId booked) {
        FleetRefusal unwanted = Exclusion.ofFleet(fleet.id(), fleet.name(), merchant.constraints());
        if (unwanted != null && !fleet.id().equals(booked)) {
            return new FleetFit.Unfit(unwanted.code(), unwanted.message(), List.of());
        }
        try {
            return fit.unfit(fleet, needs);
        } catch (IllegalArgumentException e) {
            // An area that can't be read is the operator's fault, which no merchant should bear; gathers log it.
            return null;
        }
    }

    /** Collects why fleets can't serve an order. */
    private record Refusals(
            List<FleetRefusal> reasons, TreeMap<Integer, List<String>> outside, TreeMap<String, List<String>> others) {
        /** False where the fleet can. */
        boolean add(FleetSettings fleet, FleetFit.@Nullable Unfit unfit) {
            if (unfit == null) {
                return false;
            }
            List<Integer> stops = unfit.outside();
            String message = stops.isEmpty()
                    ? unfit.message()
                    : "Outside the fleet's service area: "
                            + String.join(
                                    ", ",
                                    stops.stream().map(i -> "tasks[" + i + "]").toList()) + ".";
            reasons.add(new FleetRefusal(fleet.id(), fleet.name(), unfit.code(), message));
            stops.forEach(i ->
                    outside.computeIfAbsent(i, unknown -> new ArrayList<>()).add(fleet.name()));
            if (stops.isEmpty()) {
                others.computeIfAbsent(unfit.message(), unknown -> new ArrayList<>())
                        .add(fleet.name());
            }
            return true;
        }

        NobodyServes all() {
            List<Violation> violations = new ArrayList<>();
            outside.forEach((i, names) -> violations.add(new Violation(
                    "tasks[" + i + "]",
                    names.size() == reasons.size()
                            ? "is outside the service area of every fleet"
                            : "is outside the service area of " + String.join(", ", names))));
            others.forEach(
                    (message, names) -> violations.add(new Violation("", String.join(", ", names) + ": " + message)));
            if (reasons.isEmpty()) {
                violations.add(new Violation("", "no fleet that could serve it is enabled"));
            }
            reasons.sort(
                    (one, other) -> one.fleet().value().compareTo(other.fleet().value()));
            return new NobodyServes(violations, reasons);
        }
    }
}
