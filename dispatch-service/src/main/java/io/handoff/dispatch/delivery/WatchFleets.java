package io.handoff.dispatch.delivery;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.intake.FleetsChanged;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.dispatch.delivery.persistence.DeliveryReader;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.messaging.EventProducer;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.Recurring;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks again at deliveries that wait for their time when fleets, or what merchants enable of them, have changed: a
 * merchant shouldn't learn three quarters of an hour before the pickup that its only fleet has been gone for days. What
 * changed while no replica ran is found at the start, when everything is new. Several replicas say the same, and it is
 * decided once.
 */
@ApplicationScoped
class WatchFleets {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final int PAGE = 200;

    private final CompactedView<MerchantId, MerchantSettings> merchants;
    private final CompactedView<FleetId, FleetSettings> fleets;
    private final KnownFleets known;
    private final DeliveryReader deliveries;
    private final EventProducer producer;
    private final InstantSource clock;
    private final Map<FleetId, Reach> reaches = new HashMap<>();
    private final Map<MerchantId, Choice> choices = new HashMap<>();
    private final Set<MerchantId> changed = new HashSet<>();
    private boolean fleetsChanged;

    /** What of a fleet says whom it can serve. */
    private record Reach(boolean enabled, String area, boolean catering, int maxStops, @Nullable String currency) {}

    /** Which fleets a merchant wants. */
    private record Choice(List<FleetId> enabled, List<FleetId> excluded) {}

    WatchFleets(
            CompactedView<MerchantId, MerchantSettings> merchants,
            CompactedView<FleetId, FleetSettings> fleets,
            KnownFleets known,
            DeliveryReader deliveries,
            KafkaClients kafka,
            InstantSource clock) {
        this.merchants = merchants;
        this.fleets = fleets;
        this.known = known;
        this.deliveries = deliveries;
        this.producer = kafka.producer();
        this.clock = clock;
        merchants.onChange(this::note);
        fleets.onChange(this::note);
        fleets.onRemoval(this::forget);
        merchants.all().forEach(this::note); // Those of before may come once more; nothing is missed.
        fleets.all().forEach(this::note);
    }

    void start(@Observes StartupEvent event, ServiceLife life) {
        life.runs(new Recurring("scheduled deliveries looked at", LOOK_EVERY, this::look));
    }

    private synchronized void note(MerchantSettings merchant) {
        var choice = new Choice(merchant.fleets(), merchant.constraints().excludedFleets());
        if (!choice.equals(choices.put(merchant.id(), choice))) {
            changed.add(merchant.id());
        }
    }

    private synchronized void note(FleetSettings fleet) {
        var reach =
                new Reach(fleet.enabled(), fleet.serviceArea(), fleet.catering(), fleet.maxStops(), fleet.currency());
        fleetsChanged |= !reach.equals(reaches.put(fleet.id(), reach));
    }

    private synchronized void forget(FleetSettings fleet) {
        fleetsChanged |= reaches.remove(fleet.id()) != null;
    }

    /** Whose deliveries are to be looked at; a set of nobody for none, and null for everybody's. */
    private synchronized @Nullable Set<MerchantId> takeChanges() {
        Set<MerchantId> whose = fleetsChanged ? null : Set.copyOf(changed);
        fleetsChanged = false;
        changed.clear();
        return whose;
    }

    private synchronized void putBack(@Nullable Set<MerchantId> whose) {
        if (whose == null) {
            fleetsChanged = true;
        } else {
            changed.addAll(whose);
        }
    }

    private Uni<Void> look() {
        if (!merchants.isCaughtUp() || !fleets.isCaughtUp()) {
            return Uni.createFrom().voidItem();
        }
        Set<MerchantId> whose = takeChanges();
        if (whose != null && whose.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return lookFrom(null, whose).onFailure().invoke(() -> putBack(whose));
    }

    private Uni<Void> lookFrom(@Nullable DeliveryKey after, @Nullable Set<MerchantId> whose) {
        return deliveries.scheduled(after, whose, PAGE).chain(page -> {
            List<DeliverySnapshot> snapshots = page.stream()
                    .map(json -> Json.read(json, DeliverySnapshot.class))
                    .toList();
            Uni<Void> told =
                    tell(snapshots.stream().filter(this::isToldOtherwise).toList());
            return page.size() < PAGE
                    ? told
                    : told.chain(
                            () -> lookFrom(snapshots.get(snapshots.size() - 1).key(), whose));
        });
    }

    private boolean isToldOtherwise(DeliverySnapshot delivery) {
        boolean nobody = known.objection(delivery.merchantId(), 0, delivery.details(null), null)
                .isPresent();
        return nobody != (delivery.search() != null);
    }

    private Uni<Void> tell(List<DeliverySnapshot> concerned) {
        if (concerned.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<OutboundEvent> events = concerned.stream().map(this::event).toList();
        return Uni.createFrom().completionStage(() -> producer.sendAll(events)).replaceWithVoid();
    }

    private OutboundEvent event(DeliverySnapshot delivery) {
        String key = delivery.key().toString();
        var now = clock.instant();
        return OutboundEvent.of(
                Topics.INTAKE,
                key,
                EventIds.ofContent(now, key.getBytes(StandardCharsets.UTF_8)),
                now,
                new FleetsChanged(delivery.key()));
    }
}
