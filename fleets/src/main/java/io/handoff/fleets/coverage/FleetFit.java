package io.handoff.fleets.coverage;

import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.fleets.FleetProviders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a fleet comes into question for an order, by what is known of it without asking. */
@ApplicationScoped
public class FleetFit {
    private final ServiceAreas areas;
    private final FleetProviders providers;

    public FleetFit(ServiceAreas areas, FleetProviders providers) {
        this.areas = areas;
        this.providers = providers;
    }

    /**
     * Why there is no point in asking a fleet.
     *
     * @param code as in {@link io.handoff.contracts.quotation.FleetRefusal}
     * @param outside indexes of the tasks outside its area
     */
    public record Unfit(String code, String message, List<Integer> outside) {
        public Unfit {
            outside = List.copyOf(outside);
        }
    }

    /** Whether the merchant works with a fleet: it is enabled, and the merchant's own or one it may choose and has chosen. */
    public boolean worksFor(FleetSettings fleet, MerchantSettings merchant) {
        return fleet.enabled()
                && fleet.serves(merchant.id())
                && (merchant.fleets().isEmpty() || merchant.fleets().contains(fleet.id()));
    }

    /**
     * Whether there is anything to say of a fleet: one that drives elsewhere for another currency isn't worth a word, since
     * nothing about the order would make it come.
     */
    public boolean concerns(FleetSettings fleet, Needs needs) {
        try {
            return fleet.chargesIn(needs.currency()) || outside(fleet, needs).isEmpty();
        } catch (IllegalArgumentException e) { // It couldn't be booked in any currency.
            return false;
        }
    }

    /**
     * Why a fleet doesn't come into question, or null.
     *
     * @throws IllegalArgumentException when the fleet's service area can't be read
     */
    public @Nullable Unfit unfit(FleetSettings fleet, Needs needs) {
        if (!fleet.chargesIn(needs.currency())) {
            String message =
                    "The fleet charges in " + fleet.currency() + ", and your account is in " + needs.currency() + ".";
            return new Unfit("other_currency", message, List.of());
        }
        String unable = unable(fleet, needs);
        if (unable != null) {
            return new Unfit("declined", unable, List.of());
        }
        List<Integer> outside = outside(fleet, needs);
        return outside.isEmpty()
                ? null
                : new Unfit("out_of_area", "A stop is outside the fleet's service area.", outside);
    }

    private @Nullable String unable(FleetSettings fleet, Needs needs) {
        if (needs.catering() && !fleet.catering()) {
            return "The fleet takes no catering orders.";
        }
        int most = Math.min(fleet.maxStops(), providers.of(fleet).maxStops());
        if (needs.stops().size() > most) {
            return "The fleet takes at most " + most + " stops.";
        }
        List<String> unmet = needs.requirements().stream()
                .filter(requirement -> !fleet.requirements().contains(requirement))
                .map(Requirement::word)
                .toList();
        return unmet.isEmpty() ? null : "The fleet can't do at the door: " + String.join(", ", unmet) + ".";
    }

    private List<Integer> outside(FleetSettings fleet, Needs needs) {
        ServiceArea area = areas.of(fleet);
        return needs.stops().entrySet().stream()
                .filter(stop -> !area.covers(stop.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
