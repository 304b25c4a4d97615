package io.handoff.dispatch.delivery.application;

import io.handoff.dispatch.DispatchConfig;
import io.handoff.dispatch.delivery.domain.DeliveryDecider;
import io.handoff.dispatch.delivery.domain.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The decider under this installation's policy. */
@ApplicationScoped
final class Deciding {
    @Produces
    @Singleton
    DeliveryDecider decider(DispatchConfig config) {
        return new DeliveryDecider(new Policy(config.scheduledLead(), config.maxRounds(), config.retrySearchAfter()));
    }
}
