package io.handoff.gateway;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.kit.messaging.ByKey;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.monitoring.Buckets;
import io.handoff.kit.monitoring.ByValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Every meter of this service. No merchant and no delivery is ever a label. */
@Singleton
public final class GatewayMeters {
    private static final String ANSWERS = "handoff.gateway.answers";

    private final MeterRegistry registry;
    private final ByKey<FleetId, ByValue<CallbackOutcome, Counter>> fleetCallbacks;
    private final Counter unknownFleets;
    private volatile long publishedNanos = System.nanoTime();

    GatewayMeters(MeterRegistry registry, CompactedView<FleetId, FleetSettings> fleets) {
        this.registry = registry;
        this.fleetCallbacks = new ByKey<FleetId, ByValue<CallbackOutcome, Counter>>(
                        fleet -> new ByValue<>(CallbackOutcome.class, word -> callbacks(fleet, word)))
                .of(fleets, FleetSettings::id);
        this.unknownFleets = Counter.builder("handoff.gateway.fleet.callbacks.unknown")
                .description("Callbacks to the address of a fleet that isn't set up")
                .register(registry);
        Gauge.builder("handoff.gateway.settings.unpublished.seconds", () -> (System.nanoTime() - publishedNanos) / 1e9)
                .description("How long it is that everything changed was last known to be published")
                .register(registry);
    }

    /** What became of a fleet's callback. */
    public enum CallbackOutcome {
        ACCEPTED,
        UNPROVEN,
        UNREADABLE,
        NOT_RECORDED
    }

    /** How a merchant's request ended. */
    public enum Ending {
        ANSWERED,
        REFUSED,
        UNAUTHENTICATED,
        RATE_LIMITED,
        UNAVAILABLE,
        FAILED,
        /** Its client left before the answer. */
        ABANDONED;

        static Ending of(int status) {
            return switch (status) {
                case 401 -> UNAUTHENTICATED;
                case 429 -> RATE_LIMITED;
                case 503 -> UNAVAILABLE;
                default -> status < 400 ? ANSWERED : status < 500 ? REFUSED : FAILED;
            };
        }
    }

    /** The meters of one kind of merchants' requests. */
    public static final class Requests {
        private final ByValue<Ending, Counter> endings;
        private final Timer answered;

        private Requests(ByValue<Ending, Counter> endings, Timer answered) {
            this.endings = endings;
            this.answered = answered;
        }

        public void ended(int status, long nanos) {
            Ending ending = Ending.of(status);
            endings.of(ending).increment();
            if (ending == Ending.ANSWERED) {
                answered.record(nanos, TimeUnit.NANOSECONDS);
            }
        }

        public void abandoned() {
            endings.of(Ending.ABANDONED).increment();
        }
    }

    /** @param event what is asked for: one of a few words, whatever merchants send */
    public Requests requests(String event) {
        return requests(registry, event);
    }

    /** The same, kept elsewhere. */
    public static Requests requests(MeterRegistry registry, String event) {
        var endings = new ByValue<Ending, Counter>(Ending.class, outcome -> Counter.builder(ANSWERS)
                .tag("event", event)
                .tag("outcome", outcome)
                .description("Merchants' requests by their answer")
                .register(registry));
        Timer answered = Timer.builder("handoff.gateway.answer")
                .tag("event", event)
                .description("From a merchant's request to its answer, of those answered 2xx")
                .serviceLevelObjectives(Buckets.seconds(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10))
                .register(registry);
        return new Requests(endings, answered);
    }

    private Counter callbacks(FleetId fleet, String outcome) {
        return Counter.builder("handoff.gateway.fleet.callbacks")
                .tag("fleet", fleet.value())
                .tag("outcome", outcome)
                .description("Callbacks of fleets by what became of them")
                .register(registry);
    }

    /** @param fleet one that is set up */
    public void fleetCallback(FleetId fleet, CallbackOutcome outcome) {
        fleetCallbacks.of(fleet).of(outcome).increment();
    }

    public void unknownFleet() {
        unknownFleets.increment();
    }

    /** Everything that has changed is published by now. */
    public void settingsPublished() {
        publishedNanos = System.nanoTime();
    }
}
