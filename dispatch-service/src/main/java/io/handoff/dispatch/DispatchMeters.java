package io.handoff.dispatch;

import io.handoff.contracts.EventTypes;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.contracts.fact.TaskMove;
import io.handoff.contracts.intake.BookingResolved;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.kit.messaging.ByKey;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.monitoring.Buckets;
import io.handoff.kit.monitoring.ByValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Every meter of this service. No merchant and no delivery is ever a label. */
@Startup
@Singleton
public final class DispatchMeters {
    private final MeterRegistry registry;
    private final Map<Class<?>, Counter> facts = new HashMap<>();
    private final ByValue<DeliveryStatus, Counter> deliveries;
    private final ByValue<TaskStatus, Counter> reported;
    private final ByValue<TaskStatus, Counter> inferred;
    private final ByKey<FleetId, OfFleet> byFleet;
    private final ByValue<Positions, Counter> positions;
    private final ByValue<Asked, Counter> asked;
    private final Timer timeToAssign;
    private final Timer bookingDelay;
    private final Counter held;
    private final Counter positionsUnpublished;
    private volatile double timersOverdueSeconds;

    @Inject
    DispatchMeters(MeterRegistry registry, CompactedView<FleetId, FleetSettings> fleets) {
        this(registry);
        var unused = byFleet.of(fleets, FleetSettings::id);
    }

    /** Without knowing fleets beforehand. */
    public DispatchMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Class<?> fact : DeliveryFact.class.getPermittedSubclasses()) {
            facts.put(fact, counter("facts", "What has happened to deliveries", "type", EventTypes.of(fact)));
        }
        this.deliveries = new ByValue<>(
                DeliveryStatus.class,
                status -> counter("deliveries", "Deliveries that came to a status from another one", "status", status));
        this.reported = new ByValue<>(TaskStatus.class, to -> transitions(to, "false"));
        this.inferred = new ByValue<>(TaskStatus.class, to -> transitions(to, "true"));
        this.positions = new ByValue<>(
                Positions.class,
                outcome -> counter("positions", "Jobs whose courier has told where it is", "outcome", outcome));
        this.asked = new ByValue<>(
                Asked.class,
                outcome -> counter(
                        "status.asked", "Times a silent fleet was asked how its job stands", "outcome", outcome));
        this.timeToAssign = Timer.builder("handoff.dispatch.time.to.assign")
                .description("From the beginning of a search for a courier until a fleet had the job")
                .serviceLevelObjectives(Buckets.seconds(1, 2, 5, 10, 30, 60, 300, 900))
                .register(registry);
        this.bookingDelay = Timer.builder("handoff.dispatch.booking.delay")
                .description("From the decision to book a fleet until it was first asked")
                .serviceLevelObjectives(Buckets.seconds(0.05, 0.1, 0.25, 0.5, 1, 5, 30))
                .register(registry);
        this.held = counter("bookings.held", "Looks at bookings whose outcome is unknown and can't be looked up");
        this.positionsUnpublished =
                counter("positions.unpublished", "Positions of deliveries that are missing on Kafka");
        Gauge.builder("handoff.dispatch.timers.overdue.seconds", () -> timersOverdueSeconds)
                .description("How long the timer that is overdue longest has been; 0 without one")
                .register(registry);
        this.byFleet = new ByKey<>(fleet -> new OfFleet(fleet, registry));
    }

    /** What a fleet is asked to do. */
    public enum Call {
        BOOK,
        FIND,
        MODIFY,
        CANCEL
    }

    /** What came of asking it. */
    public enum CallOutcome {
        DONE,
        REFUSED,
        /** It is certain that the fleet has heard nothing. */
        UNREACHED,
        UNKNOWN
    }

    /** What became of a fleet's callback. */
    public enum CallbackOutcome {
        MAPPED,
        PARKED,
        GIVEN_UP
    }

    /** What came of asking a silent fleet how its job stands. */
    public enum Asked {
        TOLD,
        UNKNOWN_JOB,
        NOT_OFFERED,
        FAILED,
        /** It isn't asked any more. */
        GIVEN_UP
    }

    /** What became of the position of a courier. */
    private enum Positions {
        PUBLISHED,
        DROPPED
    }

    private static final class OfFleet {
        private final ByValue<Call, ByValue<CallOutcome, Timer>> calls;
        private final ByValue<BookingResolved.Resolution, Counter> bookings;
        private final ByValue<CallbackOutcome, Counter> callbacks;
        private volatile double oldestCallSeconds;

        OfFleet(FleetId fleet, MeterRegistry registry) {
            this.calls = new ByValue<>(
                    Call.class,
                    kind -> new ByValue<>(CallOutcome.class, outcome -> Timer.builder("handoff.dispatch.fleet.calls")
                            .tags("fleet", fleet.value(), "kind", kind, "outcome", outcome)
                            .description("Calls to fleets about jobs, by what came of them")
                            .register(registry)));
            this.bookings = new ByValue<>(
                    BookingResolved.Resolution.class, outcome -> Counter.builder("handoff.dispatch.bookings")
                            .tags("fleet", fleet.value(), "outcome", outcome)
                            .description("Bookings by their outcome")
                            .register(registry));
            this.callbacks =
                    new ByValue<>(CallbackOutcome.class, outcome -> Counter.builder("handoff.dispatch.fleet.callbacks")
                            .tags("fleet", fleet.value(), "outcome", outcome)
                            .description("Callbacks of fleets by what became of them")
                            .register(registry));
            Gauge.builder("handoff.dispatch.oldest.call.seconds", () -> oldestCallSeconds)
                    .tag("fleet", fleet.value())
                    .description("Age of the oldest call to a fleet whose outcome isn't known; 0 without one")
                    .register(registry);
        }
    }

    private Counter transitions(String to, String inferred) {
        return counter(
                "task.transitions", "Steps that fleets' reports made tasks take", "to", to, "inferred", inferred);
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder("handoff.dispatch." + name)
                .tags(tags)
                .description(description)
                .register(registry);
    }

    /** Something has happened to a delivery. */
    public void happened(DeliveryFact fact) {
        Counter counter = facts.get(fact.getClass());
        if (counter != null) {
            counter.increment();
        }
        for (TaskMove move : fact.moves()) {
            (move.inferred() ? inferred : reported).of(move.to()).increment();
        }
    }

    public void cameTo(DeliveryStatus status) {
        deliveries.of(status).increment();
    }

    public void assignedAfter(Duration search) {
        timeToAssign.record(search);
    }

    /** A fleet is asked for the first time to take a job. */
    public void askedAfter(Duration delay) {
        bookingDelay.record(delay);
    }

    public void called(FleetId fleet, Call call, CallOutcome outcome, long nanos) {
        byFleet.of(fleet).calls.of(call).of(outcome).record(nanos, TimeUnit.NANOSECONDS);
    }

    public void booked(FleetId fleet, BookingResolved.Resolution outcome) {
        byFleet.of(fleet).bookings.of(outcome).increment();
    }

    public void held() {
        held.increment();
    }

    public void asked(Asked outcome) {
        asked.of(outcome).increment();
    }

    public void callback(FleetId fleet, CallbackOutcome outcome) {
        byFleet.of(fleet).callbacks.of(outcome).increment();
    }

    public void positions(int published, int dropped) {
        positions.of(Positions.PUBLISHED).increment(published);
        positions.of(Positions.DROPPED).increment(dropped);
    }

    public Counter positionsUnpublished() {
        return positionsUnpublished;
    }

    public void timersOverdue(Duration longest) {
        timersOverdueSeconds = longest.toMillis() / 1000.0;
    }

    /** @param ages of the oldest call to each fleet whose outcome isn't known; a fleet without one is left out */
    public void oldestCalls(Map<FleetId, Duration> ages) {
        ages.forEach((fleet, age) -> byFleet.of(fleet).oldestCallSeconds = age.toMillis() / 1000.0);
        byFleet.all().forEach((fleet, meters) -> {
            if (!ages.containsKey(fleet)) {
                meters.oldestCallSeconds = 0;
            }
        });
    }
}
