package io.handoff.dispatch.delivery;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.intake.BookingResolved;
import io.handoff.contracts.intake.CancellationResolved;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.FleetUpdateReported;
import io.handoff.contracts.intake.FleetsChanged;
import io.handoff.contracts.intake.IntakeEvent;
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
import io.handoff.dispatch.delivery.persistence.Decided;
import io.handoff.dispatch.delivery.persistence.DeliveryStore;
import io.handoff.dispatch.delivery.persistence.InboxIds;
import io.handoff.dispatch.delivery.persistence.NewAttempt;
import io.handoff.dispatch.delivery.persistence.PastDelivery;
import io.handoff.dispatch.delivery.persistence.Recorded;
import io.handoff.dispatch.delivery.persistence.RecordedFact;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.GatheredId;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.event.ReplyAddress;
import io.handoff.kit.messaging.BatchProcessor;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.monitoring.LogFields;
import io.handoff.kit.monitoring.ServiceLife;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
import org.jboss.logging.Logger;
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
                    FleetsChanged.class,
                    TimerElapsed.class)
            .map(EventTypes::of)
            .collect(Collectors.toUnmodifiableSet());

    /** Of stored deliveries, of facts read back, and of facts that are new, each. */
    private static final long MOST_BYTES = 8 << 20;

    private static final Logger JOURNAL = Logger.getLogger(LogFields.JOURNAL);

    private final DeliveryStore store;
    private final DeliveryDecider decider;
    private final AgreedTerms terms;
    private final FleetCalls calls;
    private final WorkSignals signals;
    private final CountDecisions count;
    private final InstantSource clock;

    DecideIntake(
            DeliveryStore store,
            DeliveryDecider decider,
            AgreedTerms terms,
            FleetCalls calls,
            WorkSignals signals,
            CountDecisions count,
            InstantSource clock) {
        this.store = store;
        this.decider = decider;
        this.terms = terms;
        this.calls = calls;
        this.signals = signals;
        this.count = count;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, KafkaClients kafka, ServiceLife life) {
        life.runs(kafka.batchConsumer(Topics.INTAKE, this));
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
        private final Remembered remembered;
        private final Map<DeliveryKey, Delivery> current = new HashMap<>();
        private final List<Decided> decided = new ArrayList<>();
        private final List<OutboundEvent> following = new ArrayList<>();
        private final Set<FleetId> answered = new HashSet<>();
        private long written;

        Run(DeliveryStore.Known known) {
            this.known = known;
            this.remembered = new Remembered(known.recorded(), known.arrivals());
            known.deliveries().forEach((key, stored) -> current.put(key, stored.delivery()));
        }

        /** The first always has; the store has read what concerns it. */
        boolean hasRoomFor(InboundEvent<?> event) {
            DeliveryStore.Beyond beyond = known.beyond();
            return written < MOST_BYTES
                    && !beyond.deliveries().contains(((IntakeEvent) event.payload()).key())
                    && !beyond.events().contains(UUID.fromString(event.id()));
        }

        void take(InboundEvent<?> event) {
            Recorded before = remembered.before(event);
            Recorded outcome = before != null ? before : decide(event);
            following.addAll(Emission.of(event, outcome, answer(outcome, event, before != null), now));
        }

        private Recorded decide(InboundEvent<?> event) {
            IntakeEvent payload = (IntakeEvent) event.payload();
            Delivery before = current.get(payload.key());
            Decision standing = remembered.standing(event, before);
            Decision decision = standing != null ? standing : decide(event, payload);
            if (payload instanceof QuotationGathered gathered) {
                answered.addAll(gathered.quotation().answered());
            }
            return keep(remembered.decided(event, decision, before));
        }

        private Recorded keep(Decided done) {
            Delivery after = done.decision().delivery();
            if (after != null) {
                current.put(done.key(), after);
            }
            decided.add(done);
            for (RecordedFact fact : done.recorded().facts()) {
                written += fact.json().length;
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

        private @Nullable Answer answer(Recorded outcome, InboundEvent<?> event, boolean again) {
            if (outcome.answer() != null) {
                return outcome.answer();
            }
            if (event.payload() instanceof QuotationGathered gathered) {
                return remembered.isAskedAnew(gathered, event) ? null : DeliveryDecider.offers(gathered);
            }
            Delivery delivery = current.get(((IntakeEvent) event.payload()).key());
            Waiting waiting = again ? waiting(event) : null;
            if (delivery == null || waiting == null) {
                return null;
            }
            if (event.payload() instanceof QuotationRequested asked) {
                askAnewWhereVoid(asked, event, delivery);
                return null;
            }
            return repeated(event, delivery, waiting);
        }

        /** An event whose answer had to wait for a fleet waits along when it comes again, or is told what it came to. */
        private @Nullable Answer repeated(InboundEvent<?> event, Delivery delivery, Waiting waiting) {
            if (remembered.hasTried(event)) {
                return null; // This very try has come before: it is answered with the others that wait.
            }
            IntakeEvent payload = (IntakeEvent) event.payload();
            Decision along = DeliveryDecider.waitingAlong(delivery, payload, event.id(), waiting, now);
            if (along == null) {
                return DeliveryDecider.asItStands(delivery, payload, event.id());
            }
            if (along.delivery() != delivery) { // else this very request waits already: its record came twice
                var unused = keep(remembered.tried(event, along));
            }
            return null;
        }

        /**
         * A {@code get_quotation} that comes again after its offers have become void is asked anew, as an event of its own:
         * whoever is told of offers can accept them.
         */
        private void askAnewWhereVoid(QuotationRequested asked, InboundEvent<?> event, Delivery delivery) {
            Instant first = remembered.firstArrivalOf(event);
            boolean isFirst = !first.isBefore(asked.context().receivedAt()); // its record has come back
            if (isFirst || !remembered.isAskedAnew(event) && !isNowVoid(event, delivery, first)) {
                return;
            }
            UUID id = EventIds.following(InboxIds.ofAnew(UUID.fromString(event.id()), event), "event");
            following.add(OutboundEvent.of(Topics.INTAKE, asked.key().toString(), id, now, asked)
                    .awaiting(Objects.requireNonNull(event.replyTo()), event.deadline()));
        }

        /** Decided for this try once; nothing where it has come before, when its offers stood. */
        private boolean isNowVoid(InboundEvent<?> event, Delivery delivery, Instant askedAt) {
            if (remembered.hasTried(event)) {
                return false;
            }
            String quotationId = GatheredId.of(event.id()).quotationId();
            boolean isVoid = DeliveryDecider.areOffersVoid(delivery, quotationId, askedAt);
            var unused = keep(
                    isVoid
                            ? remembered.askedAnew(event, delivery)
                            : remembered.tried(event, DeliveryDecider.answering(delivery, null)));
            return isVoid;
        }

        void commit() {
            if (decided.isEmpty()) {
                return;
            }
            List<NewAttempt> left = calls.of(decided);
            store.commit(decided, left, known.deliveries());
            count.count(decided, known.deliveries());
            decided.forEach(Run::journal);
            signals.decided();
            if (!left.isEmpty()) {
                signals.bookingWork();
            }
            signals.searchesAwait(
                    current.values().stream().flatMap(Run::awaited).collect(Collectors.toSet()));
            signals.fleetsAnswered(answered);
        }

        private static void journal(Decided done) {
            for (RecordedFact recorded : done.recorded().facts()) {
                DeliverySnapshot delivery = recorded.fact().delivery();
                JOURNAL.infof(
                        "delivery changed event_id=%s fact_id=%s delivery_id=%s merchant=%s fact=%s sequence=%d status=%s"
                                + " fleet=%s",
                        recorded.fact().cause().eventId(),
                        recorded.id(),
                        delivery.deliveryId(),
                        delivery.merchantId(),
                        recorded.type(),
                        delivery.sequence(),
                        delivery.status().word(),
                        delivery.fleet());
            }
        }

        private static Stream<FleetId> awaited(Delivery delivery) {
            WakeUp wakeUp = delivery.sourcing().wakeUp();
            return wakeUp == null ? Stream.empty() : wakeUp.awaits().stream();
        }

        private static @Nullable Waiting waiting(InboundEvent<?> event) {
            ReplyAddress address = event.replyTo();
            return address == null ? null : new Waiting(address.partition(), address.correlationId(), event.deadline());
        }
    }
}
