package io.handoff.quote.gather;

import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.Bites;
import io.handoff.kit.work.Recurring;
import io.handoff.quote.gather.persistence.Gathers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;

/** Deletes old gathers. */
@ApplicationScoped
class ForgetOldGathers {
    void start(
            @Observes StartupEvent event, Gathers gathers, QuoteConfig config, InstantSource clock, ServiceLife life) {
        QuoteConfig.Retention keep = config.retention();
        life.runs(new Recurring(
                "old gathers deleted",
                keep.sweepEvery(),
                () -> Bites.take(
                        keep.sweepSize(), size -> gathers.forget(clock.instant().minus(keep.age()), size))));
    }
}
