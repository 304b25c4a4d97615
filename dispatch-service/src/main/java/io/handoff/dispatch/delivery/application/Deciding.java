package io.handoff.dispatch.delivery.application;

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
    DeliveryDecider decider(DispatchConfig config, KitConfig kit) {
        var search = config.search();
        return new DeliveryDecider(new Policy(
                config.scheduledLead(),
                new Policy.Search(
                        search.afterPickup(),
                        search.atLeast(),
                        search.gatherPatience(),
                        search.firstPause(),
                        search.longestPause()),
                new Policy.Acceptance(
                        config.acceptance().afterBooking(), config.acceptance().beforePickup(), kit.sandbox())));
    }
}
