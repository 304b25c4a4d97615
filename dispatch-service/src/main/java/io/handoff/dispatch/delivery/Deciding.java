package io.handoff.dispatch.delivery;

import io.handoff.dispatch.DispatchConfig;
import io.handoff.dispatch.delivery.domain.DeliveryDecider;
import io.handoff.dispatch.delivery.domain.Policy;
import io.handoff.kit.KitConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The decider under this installation's policy. */
@ApplicationScoped
final class Deciding {
    @Produces
    @Singleton
    DeliveryDecider decider(DispatchConfig config, KitConfig kit, KnownFleets fleets) {
        var search = config.search();
        var policy = new Policy(
                config.scheduledLead(),
                new Policy.Search(
                        search.afterPickup(),
                        search.atLeast(),
                        search.gatherPatience(),
                        search.firstPause(),
                        search.longestPause()),
                new Policy.Acceptance(
                        config.acceptance().afterBooking(), config.acceptance().beforePickup(), kit.sandbox()));
        return new DeliveryDecider(policy, fleets);
    }
}
