package io.handoff.dispatch;

import static io.handoff.dispatch.delivery.domain.Examples.offer;
import static io.handoff.dispatch.delivery.domain.Examples.quotation;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.answer.QuotationAnswer;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.contracts.json.Json;
import io.handoff.dispatch.delivery.DecideIntake;
import io.handoff.dispatch.delivery.domain.Examples;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.GatheredId;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.event.ReplyAddress;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A merchant that recovers at once signs the same bytes in the same second. What it does within a second has to come to
 * what the same comes to with seconds between, where no two requests have the same bytes.
 */
@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class SameSecondTest {
    private static final MerchantId MERCHANT = new MerchantId("hasty");
    private static final FleetId FLEET = new FleetId("swift");

    @Inject
    Suite suite;

    @Inject
    DecideIntake decideIntake;

    private final Map<List<InboundEvent<?>>, List<String>> batches = new IdentityHashMap<>();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** What a merchant does, with the body it signs; the kind tells the event in its id. */
    private enum Act {
        QUOTE(0, "order"),
        CREATE(2, "order"),
        TIP(4, "tipped order"),
        ACCEPT(1, "id"),
        CANCEL(3, "id");

        private final int kind;
        private final String body;

        Act(int kind, String body) {
            this.kind = kind;
            this.body = body;
        }
    }

    @Test
    void whatIsDoneWithinASecondComesToTheSameAsWithSecondsBetween() {
        suite.merchant(MERCHANT);
        List<List<Act>> sequences = sequences(4);
        List<List<String>> apart = play(sequences, Duration.ofSeconds(2), 1);
        List<List<String>> atOnce = play(sequences, Duration.ofMillis(90), 1);
        List<List<String>> twice = play(sequences, Duration.ofMillis(90), 2);
        int compared = 0;
        for (int i = 0; i < sequences.size(); i++) {
            if (!repeatsAnEffect(sequences.get(i), apart.get(i))) {
                assertThat(atOnce.get(i)).as("%s", sequences.get(i)).isEqualTo(apart.get(i));
                assertThat(twice.get(i))
                        .as("each record twice: %s", sequences.get(i))
                        .isEqualTo(apart.get(i));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(400);
    }

    @Test
    void recordsThatComeBackLaterSayWhatTheySaid() {
        suite.merchant(MERCHANT);
        List<List<String>> told = play(sequences(3), Duration.ofMillis(90), 1);

        assertThat(told).hasSize(150);
        assertThat(batches).isNotEmpty().allSatisfy((batch, said) -> assertThat(spoken(decideIntake.process(batch)))
                .containsExactlyInAnyOrderElementsOf(said));
    }

    /** Replies, and what is asked anew. */
    private static List<String> spoken(List<OutboundEvent> following) {
        return following.stream()
                .filter(event ->
                        event.topic().equals(Topics.REPLIES) || event.topic().equals(Topics.INTAKE))
                .map(event -> event.id() + " " + event.key() + " " + new String(event.value(), UTF_8))
                .toList();
    }

    /** Plays each sequence on a delivery of its own, all of them step by step, and gives what their merchants are told. */
    private List<List<String>> play(List<List<Act>> sequences, Duration between, int copies) {
        List<Run> runs = sequences.stream().map(acts -> new Run(acts, between)).toList();
        for (int step = 0; step < 4; step++) {
            int now = step;
            List<Run> going = runs.stream().filter(run -> now < run.acts.size()).toList();
            Map<String, List<OutboundEvent>> following = process(going, run -> run.sent(now), copies);
            going.forEach(run -> run.heard(following));
            List<Run> quoting =
                    going.stream().filter(run -> run.acts.get(now) == Act.QUOTE).toList();
            Map<String, List<OutboundEvent>> offered = process(quoting, run -> run.offers(now), copies);
            quoting.forEach(run -> run.heard(offered));
            Map<String, List<OutboundEvent>> anew = process(quoting, run -> run.askedAnew(), copies);
            quoting.forEach(run -> run.heard(anew));
            going.forEach(Run::stepOver);
        }
        return runs.stream().map(run -> run.told).toList();
    }

    /** What follows, by the delivery it follows for. */
    private Map<String, List<OutboundEvent>> process(
            List<Run> runs, Function<Run, List<InboundEvent<?>>> events, int copies) {
        List<InboundEvent<?>> batch = new ArrayList<>();
        for (Run run : runs) {
            for (InboundEvent<?> event : events.apply(run)) {
                batch.addAll(Collections.nCopies(copies, event));
            }
        }
        List<OutboundEvent> following = decideIntake.process(batch);
        batches.put(batch, spoken(following));
        return following.stream().collect(Collectors.groupingBy(OutboundEvent::key));
    }

    /** Bytes that had an effect are that event, so it isn't done twice; offers are another matter. */
    private static boolean repeatsAnEffect(List<Act> acts, List<String> told) {
        Set<Act> effective = new HashSet<>();
        for (int i = 0; i < acts.size(); i++) {
            if (acts.get(i) != Act.QUOTE && effective.contains(acts.get(i))) {
                return true;
            }
            if (told.get(i).startsWith("done")) {
                effective.add(acts.get(i));
            }
        }
        return false;
    }

    /** Every sequence of two to so many acts. */
    private static List<List<Act>> sequences(int most) {
        List<List<Act>> all = new ArrayList<>();
        List<List<Act>> shorter = Stream.of(Act.values()).map(List::of).toList();
        for (int length = 2; length <= most; length++) {
            shorter = shorter.stream()
                    .flatMap(acts -> Stream.of(Act.values()).map(next -> Stream.concat(acts.stream(), Stream.of(next))
                            .toList()))
                    .toList();
            all.addAll(shorter);
        }
        return all;
    }

    /** One merchant's acts on a delivery of its own, and what it was told. */
    private final class Run {
        private final List<Act> acts;
        private final Duration between;
        private final DeliveryKey key = new DeliveryKey(MERCHANT, new ExternalDeliveryId("o-" + UUID.randomUUID()));
        private final String secret = UUID.randomUUID().toString();
        private final Map<UUID, QuotationGathered> gathered = new HashMap<>();
        private final List<String> told = new ArrayList<>();
        private final Set<Answer> answers = new LinkedHashSet<>();
        private final Map<String, OutboundEvent> anew = new LinkedHashMap<>();
        private String correlation = "";

        Run(List<Act> acts, Duration between) {
            this.acts = acts;
            this.between = between;
        }

        List<InboundEvent<?>> sent(int step) {
            correlation = key.externalId() + "/" + step;
            return List.of(inbound(event(acts.get(step), at(step)), id(step)));
        }

        /** As quote-service does it: whatever asks for offers gets them, and what has come before the same ones. */
        List<InboundEvent<?>> offers(int step) {
            return List.of(offers(id(step), (QuotationRequested) event(Act.QUOTE, at(step))));
        }

        List<InboundEvent<?>> askedAnew() {
            List<InboundEvent<?>> events = new ArrayList<>();
            for (OutboundEvent asked : anew.values()) {
                QuotationRequested request = Json.read(asked.value(), QuotationRequested.class);
                UUID id = UUID.fromString(asked.id());
                events.add(inbound(request, id));
                events.add(offers(id, request));
            }
            return events;
        }

        private InboundEvent<?> offers(UUID id, QuotationRequested request) {
            GatheredId outcome = GatheredId.of(id.toString());
            return inbound(
                    gathered.computeIfAbsent(
                            id,
                            unknown -> new QuotationGathered(
                                    key,
                                    0,
                                    id,
                                    request.context(),
                                    request.details(),
                                    quotation(
                                            outcome.quotationId(),
                                            offer(FLEET, 900, Instant.now().plusSeconds(300))))),
                    outcome.value());
        }

        void heard(Map<String, List<OutboundEvent>> following) {
            following.getOrDefault(correlation, List.of()).stream()
                    .filter(event -> event.topic().equals(Topics.REPLIES))
                    .forEach(reply -> answers.add(Json.read(reply.value(), Answer.class)));
            following.getOrDefault(key.toString(), List.of()).stream()
                    .filter(event -> event.topic().equals(Topics.INTAKE))
                    .forEach(event -> anew.put(event.id(), event));
        }

        void stepOver() {
            assertThat(answers).as("%s after %s", acts, told).hasSizeLessThan(2);
            told.add(word(answers.isEmpty() ? null : answers.iterator().next()));
            answers.clear();
            anew.clear();
        }

        private Instant at(int step) {
            return start.plus(between.multipliedBy(step));
        }

        private UUID id(int step) {
            Act act = acts.get(step);
            Instant signed = at(step).truncatedTo(ChronoUnit.SECONDS);
            return EventIds.ofSigned(signed, act.kind, (secret + act.body + signed).getBytes(UTF_8));
        }

        private InboundEvent<?> inbound(IntakeEvent event, UUID id) {
            return new InboundEvent<>(
                    id.toString(),
                    EventTypes.of(event.getClass()),
                    key.toString(),
                    Instant.now(),
                    event,
                    new ReplyAddress(1, correlation),
                    Instant.now().plusSeconds(60));
        }

        private IntakeEvent event(Act act, Instant at) {
            UUID delivery = EventIds.ofDelivery(key);
            var context = new MerchantContext(1, new DeliveryId(delivery), "http://127.0.0.1/track/" + delivery, at);
            return switch (act) {
                case QUOTE -> new QuotationRequested(key, context, details(500));
                case CREATE -> new DeliveryCreated(key, context, details(500));
                case TIP -> new DeliveryModified(key, context, details(700), List.of());
                case ACCEPT -> new QuotationAccepted(key, context, null);
                case CANCEL -> new DeliveryCancelled(key, context, null);
            };
        }

        private DeliveryDetails details(long tip) {
            DeliveryDetails details = Examples.details(1, start.plus(Duration.ofHours(30)));
            OrderDetails order = details.order();
            return new DeliveryDetails(
                    new OrderDetails(
                            order.subtotalCents(),
                            tip,
                            order.totalItemsCount(),
                            order.clientName(),
                            order.fulfillmentMethod(),
                            order.storeId(),
                            order.parcelSize()),
                    details.tasks(),
                    details.simulate(),
                    details.scenario());
        }

        /** What a merchant is told, without what differs from one delivery to another. */
        private String word(@Nullable Answer answer) {
            if (answer == null) {
                return "done, waits for the fleet";
            }
            if (answer instanceof RefusalAnswer refusal) {
                return "refused " + refusal.refusal();
            }
            if (answer instanceof DeliveryAnswer delivery) {
                return (delivery.alreadyExists() ? "already " : "done ") + delivery.status();
            }
            if (answer instanceof ModificationAnswer modified) {
                return (modified.changes().isEmpty() ? "nothing changed " : "done ") + modified.status();
            }
            if (answer instanceof CancellationAnswer cancelled) {
                return "done " + cancelled.status() + " " + cancelled.feeCents();
            }
            var quoted = (QuotationAnswer) answer;
            return "quoted " + quoted.quotation().offers().size() + " " + quoted.tipCents();
        }
    }
}
