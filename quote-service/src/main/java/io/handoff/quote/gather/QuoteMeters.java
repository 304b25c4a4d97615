package io.handoff.quote.gather;

import io.handoff.quote.gather.domain.FleetOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** The meters of this service. */
@ApplicationScoped
class QuoteMeters {
    private final MeterRegistry registry;
    private final Timer gathers;
    private final Counter expired;

    QuoteMeters(MeterRegistry registry) {
        this.registry = registry;
        this.gathers = Timer.builder("handoff.quote.gathers")
                .description("Time from asking the first fleet to the last answer or the deadline")
                .register(registry);
        this.expired = Counter.builder("handoff.quote.expired")
                .description("Gathers that were not begun because nobody waited any more")
                .register(registry);
    }

    void asked(FleetOutcome outcome, long nanos) {
        Timer.builder("handoff.quote.gather")
                .description("Time a fleet took to quote, by what came of it")
                .tag("fleet", outcome.fleet().value())
                .tag("outcome", outcome.word())
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    void gathered(long nanos) {
        gathers.record(nanos, TimeUnit.NANOSECONDS);
    }

    void expired() {
        expired.increment();
    }
}
