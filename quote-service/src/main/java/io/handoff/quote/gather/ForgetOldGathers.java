package io.handoff.quote.gather;

import io.handoff.quote.QuoteConfig;
import io.handoff.quote.gather.persistence.Gathers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Deletes old gathers, a bounded number at a time. */
@ApplicationScoped
class ForgetOldGathers {
    private static final Logger LOG = Logger.getLogger(ForgetOldGathers.class);

    private final Gathers gathers;
    private final QuoteConfig.Retention config;
    private final InstantSource clock;
    private @Nullable Cancellable sweeping;

    ForgetOldGathers(Gathers gathers, QuoteConfig config, InstantSource clock) {
        this.gathers = gathers;
        this.config = config.retention();
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        sweeping = Multi.createFrom()
                .ticks()
                .every(config.sweepEvery())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> sweep())
                .subscribe()
                .with(forgotten -> LOG.debugf("old gathers deleted count=%d", forgotten));
    }

    Uni<Integer> sweep() {
        return gathers.forget(clock.instant().minus(config.age()), config.sweepSize())
                .onFailure()
                .invoke(failure -> LOG.warnf("old gathers not deleted, will try again cause=%s", failure))
                .onFailure()
                .recoverWithItem(0);
    }

    void stop(@Observes ShutdownEvent event) {
        if (sweeping != null) {
            sweeping.cancel();
        }
    }
}
