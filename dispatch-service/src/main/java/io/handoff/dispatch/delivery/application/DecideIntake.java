package io.handoff.dispatch.delivery.application;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.intake.BookingResolved;
import io.handoff.contracts.intake.CancellationResolved;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.FleetUpdateReported;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.contracts.intake.ModificationResolved;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.contracts.intake.TimerElapsed;
import io.handoff.dispatch.delivery.domain.Decision;
import io.handoff.dispatch.delivery.domain.Delivery;
import io.handoff.dispatch.delivery.domain.DeliveryDecider;
import io.handoff.dispatch.delivery.domain.Waiting;
import io.handoff.dispatch.delivery.domain.WakeUp;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.event.ReplyAddress;
import io.handoff.kit.messaging.BatchProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides a batch of intake events: each against the delivery as the ones before left it, all in one transaction. An
 * event that was decided before, in an earlier batch or this one, changes nothing and says the same again.
 */
@ApplicationScoped
public class DecideIntake implements BatchProcessor {
    private static final Set<String> TYPES = Stream.of(
                    QuotationRequested.class,
                    DeliveryCreated.class,
                    QuotationAccepted.class,
                    DeliveryModified.class,
                    DeliveryCancelled.class,
                    QuotationGathered.class,
                    BookingResolved.class,
                    CancellationResolved.class,
                    ModificationResolved.class,
                    FleetUpdateReported.class,
                    TimerElapsed.class)
            .map(EventTypes::of)
            .collect(Collectors.toUnmodifiableSet());

    /** Of stored deliveries, of facts read back, and of facts that are new, each. */
    private static final long MOST_BYTES = 8 << 20;

    private final DeliveryStore store;
    private final DeliveryDecider decider;
    private final AgreedTerms terms;
    private final WorkSignals signals;
    private final InstantSource clock;

    DecideIntake(
            DeliveryStore store, DeliveryDecider decider, AgreedTerms terms, WorkSignals signals, InstantSource clock) {
        this.store = store;
        this.decider = decider;
        this.terms = terms;
        this.signals = signals;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public List<OutboundEvent> process(List<InboundEvent<?>> batch) {
        List<OutboundEvent> following = new ArrayList<>();
        for (List<InboundEvent<?>> rest = batch; !rest.isEmpty(); ) {
            Done done = begin(rest);
            following.addAll(done.events());
            rest = rest.subList(done.taken(), rest.size());
        }
        return following;
    }

    /** Takes as many as can be held at once: a small event may concern a large delivery. */
    @Override
    public Done begin(List<InboundEvent<?>> batch) {
        Set<DeliveryKey> keys = batch.stream()
                .map(event -> ((IntakeEvent) event.payload()).key())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var run = new Run(store.load(InboxIds.of(batch), keys, MOST_BYTES));
        int taken = 0;
        while (taken < batch.size() && run.hasRoomFor(batch.get(taken))) {
            run.take(batch.get(taken++));
        }
        run.commit();
        return new Done(run.following, taken);
    }

    /** One batch on its way. */
    private final class Run {
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        private final DeliveryStore.Known known;
        private final Map<UUID, Recorded> recorded;
        private final FirstArrivals arrivals;
        private final Map<DeliveryKey, Delivery> current = new HashMap<>();
        private final List<Decided> decided = new ArrayList<>();
        private final List<OutboundEvent> following = new ArrayList<>();
        private final Set<FleetId> answered = new HashSet<>();
        private long written;

        Run(DeliveryStore.Known known) {
            this.known = known;
            this.recorded = new HashMap<>(known.recorded());
            this.arrivals = new FirstArrivals(known.arrivals());
            known.deliveries().forEach((key, stored) -> current.put(key, stored.delivery()));
        }

        /** The first always has; the store has read what concerns it. */
        boolean hasRoomFor(InboundEvent<?> event) {
            DeliveryStore.Beyond beyond = known.beyond();
            return written < MOST_BYTES
                    && !beyond.deliveries().contains(((IntakeEvent) event.payload()).key())
                    && !beyond.events().contains(UUID.fromString(event.id()))
                    && !beyond.events().contains(InboxIds.ofTry(event));
        }

        void take(InboundEvent<?> event) {
            UUID id = UUID.fromString(event.id());
            IntakeEvent payload = (IntakeEvent) event.payload();
            Recorded before = recorded.getOrDefault(id, recorded.get(InboxIds.ofTry(event)));
            Recorded outcome = before != null ? before : decide(id, event, payload);
            following.addAll(Emission.of(event, outcome, answer(outcome, event, before != null), now));
        }

        private Recorded decide(UUID id, InboundEvent<?> event, IntakeEvent payload) {
            Decision decision = isReuse(id, payload)
                    ? DeliveryDecider.signatureReused(current.get(payload.key()))
                    : decide(event, payload);
            Delivery after = decision.delivery();
            if (after != null) {
                current.put(payload.key(), after);
            }
            UUID recordedAs = InboxIds.of(event, decision.answer());
            Decided done = Decided.of(recordedAs, event.type(), payload, decision);
            if (payload instanceof MerchantEvent sent) {
                arrivals.note(id, sent.context().receivedAt());
            }
            if (payload instanceof QuotationGathered gathered) {
                answered.addAll(gathered.quotation().answered());
            }
            decided.add(done);
            recorded.put(recordedAs, done.recorded());
            for (RecordedFact fact : done.recorded().facts()) {
                written += fact.json().length();
            }
            return done.recorded();
        }

        private Decision decide(InboundEvent<?> event, IntakeEvent payload) {
            PastDelivery past = known.past().get(payload.key());
            return past != null
                    ? PastDeliveries.decide(past, payload, terms.of(payload))
                    : decider.decide(
                            current.get(payload.key()),
                            payload,
                            new Cause(event.id(), event.type(), now),
                            terms.of(payload),
                            waiting(event));
        }

        /** Whether it, or the request it answers, has the signed bytes of another event that came too long ago. */
        private boolean isReuse(UUID id, IntakeEvent payload) {
            if (payload instanceof MerchantEvent sent) {
                return arrivals.isReuse(id, sent);
            }
            UUID request = InboxIds.ofRequest(payload);
            Recorded asked = request == null ? null : recorded.get(request);
            return asked != null && asked.answer() instanceof RefusalAnswer;
        }

        private @Nullable Answer answer(Recorded outcome, InboundEvent<?> event, boolean again) {
            IntakeEvent payload = (IntakeEvent) event.payload();
            if (outcome.answer() != null) {
                return outcome.answer();
            }
            if (payload instanceof QuotationGathered gathered) { // not kept in the inbox: the event holds all of it
                return DeliveryDecider.offers(gathered);
            }
            Delivery delivery = current.get(payload.key());
            return again && delivery != null ? repeated(event, payload, delivery) : null;
        }

        /** An event whose answer had to wait for a fleet waits along when it comes again, or is told what it came to. */
        private @Nullable Answer repeated(InboundEvent<?> event, IntakeEvent payload, Delivery delivery) {
            Waiting waiting = waiting(event);
            UUID tried = InboxIds.ofTry(event);
            if (waiting == null || !tried.toString().equals(event.id()) && recorded.containsKey(tried)) {
                return null; // Nobody asks, or this very try has come before: it is answered with the others that wait.
            }
            Decision along = DeliveryDecider.waitingAlong(delivery, payload, event.id(), waiting, now);
            if (along == null) {
                return DeliveryDecider.asItStands(delivery, payload, event.id());
            }
            Delivery after = Objects.requireNonNull(along.delivery());
            if (after != delivery) { // else this very request waits already: its record came twice
                current.put(payload.key(), after);
                Decided done = Decided.of(tried, event.type(), payload, along);
                decided.add(done);
                recorded.put(tried, done.recorded());
            }
            return null;
        }

        void commit() {
            if (decided.isEmpty()) {
                return;
            }
            store.commit(decided, known.deliveries());
            if (decided.stream().anyMatch(Run::leavesBookingWork)) {
                signals.bookingWork();
            }
            signals.searchesAwait(
                    current.values().stream().flatMap(Run::awaited).collect(Collectors.toSet()));
            signals.fleetsAnswered(answered);
        }

        private static Stream<FleetId> awaited(Delivery delivery) {
            WakeUp wakeUp = delivery.sourcing().wakeUp();
            return wakeUp == null ? Stream.empty() : wakeUp.awaits().stream();
        }

        private static boolean leavesBookingWork(Decided decided) {
            return !decided.decision().commands().isEmpty();
        }

        private static @Nullable Waiting waiting(InboundEvent<?> event) {
            ReplyAddress address = event.replyTo();
            return address == null ? null : new Waiting(address.partition(), address.correlationId(), event.deadline());
        }
    }
}
