package io.handoff.webhook.callback;

import io.handoff.kit.KitConfig;
import io.handoff.webhook.callback.domain.RetrySchedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The retry schedule of this installation. */
@ApplicationScoped
class Schedules {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Produces
    @Singleton
    RetrySchedule retrySchedule(KitConfig kit) {
        // A sandbox answers to the person in front of it, so it keeps to the plain schedule.
        return new RetrySchedule(
                () -> ThreadLocalRandom.current().nextLong(), kit.sandbox() ? Duration.ZERO : PATIENCE);
    }
}
