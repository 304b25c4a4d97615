package io.handoff.dispatch;

import static io.handoff.dispatch.delivery.domain.Examples.NOW;

import io.handoff.contracts.EventTypes;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fleet.Progress;
import io.handoff.contracts.fleet.TaskProgress;
import io.handoff.contracts.intake.FleetCallback;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.OfferConstraints;
import io.handoff.contracts.settings.OfferWeights;
import io.handoff.contracts.settings.Punctuality;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.event.ReplyAddress;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.security.SecretBox;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The rest of the suite, as dispatch sees it: settings, intake and callbacks on Kafka. */
@Singleton
class Suite {
    /** How long anything may take to come through Kafka. */
    static final Duration SOON = Duration.ofSeconds(20);

    private static final int REPLY_PARTITION = 2;

    private final KafkaClients kafka;
    private final SecretBox box;
    private final CompactedView<MerchantId, MerchantSettings> merchants;
    private final CompactedView<FleetId, FleetSettings> fleets;

    Suite(
            KafkaClients kafka,
            SecretBox box,
            CompactedView<MerchantId, MerchantSettings> merchants,
            CompactedView<FleetId, FleetSettings> fleets) {
        this.kafka = kafka;
        this.box = box;
        this.merchants = merchants;
        this.fleets = fleets;
    }

    /** Opens a merchant's account; returns once dispatch knows it. */
    void merchant(MerchantId id) {
        merchant(id, List.of());
    }

    /** The same for one that works with these fleets only. */
    void merchant(MerchantId id, List<FleetId> enabled) {
        if (merchants.get(id) == null) {
            merchant(settings(id, 1, enabled, Map.of(), OfferConstraints.NONE));
        }
    }

    /** What fleets call the stores of a merchant that there is, by its own ids of them. */
    void stores(MerchantId id, Map<String, Map<String, String>> storeIds) {
        MerchantSettings present = Objects.requireNonNull(merchants.get(id));
        merchant(settings(id, present.version() + 1, present.fleets(), storeIds, present.constraints()));
    }

    /** The merchant doesn't want a fleet any more. */
    void exclude(MerchantId id, FleetId fleet) {
        MerchantSettings present = Objects.requireNonNull(merchants.get(id));
        var constraints = new OfferConstraints(null, List.of(fleet), null);
        merchant(settings(id, present.version() + 1, present.fleets(), present.storeIds(), constraints));
    }

    private void merchant(MerchantSettings settings) {
        MerchantId id = settings.id();
        var known = new CompletableFuture<Void>();
        merchants.onChange(changed -> complete(known, changed.equals(settings)));
        publish(OutboundEvent.of(Topics.MERCHANTS, id.value(), UUID.randomUUID(), Instant.now(), settings));
        known.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static MerchantSettings settings(
            MerchantId id,
            long version,
            List<FleetId> enabled,
            Map<String, Map<String, String>> storeIds,
            OfferConstraints constraints) {
        return new MerchantSettings(
                id,
                version,
                "Acme",
                true,
                true,
                "00",
                List.of(),
                "USD",
                null,
                "lowest_price",
                enabled,
                Duration.ofSeconds(2),
                null,
                new FeeSchedule(300, 500),
                null,
                false,
                null,
                Punctuality.STANDARD,
                List.of(),
                storeIds,
                OfferWeights.EQUAL,
                constraints);
    }

    /** Sets up a fleet that is reached at a URL; returns once dispatch knows it, so that its callbacks are a fleet's. */
    void fleet(FleetId id, URI url) {
        fleet(id, 1, url, true);
    }

    /** The same for a later version of its settings. */
    void fleet(FleetId id, long version, URI url, boolean enabled) {
        var settings = new FleetSettings(
                id,
                version,
                "Stub",
                "standard",
                enabled,
                url,
                box.seal("fleet/" + id + "/secret", "s3cret"),
                "{}",
                false,
                10,
                null,
                Map.of(),
                List.of(),
                null);
        fleet(settings);
    }

    /** The same for any kind of fleet. */
    void fleet(FleetSettings settings) {
        FleetId id = settings.id();
        long version = settings.version();
        var known = new CompletableFuture<Void>();
        fleets.onChange(changed -> complete(known, changed.id().equals(id) && changed.version() == version));
        publish(OutboundEvent.of(Topics.FLEETS, id.value(), UUID.randomUUID(), Instant.now(), settings));
        FleetSettings there = fleets.get(id);
        if (there == null || there.version() < version) {
            known.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    private static void complete(CompletableFuture<Void> known, boolean found) {
        if (found) {
            var unused = known.complete(null);
        }
    }

    /** An event nobody waits for. */
    void send(IntakeEvent event) {
        publish(intake(event, UUID.randomUUID()));
    }

    /** An event whose answer is waited for; returns the correlation id that the answer will have. */
    String sendAwaiting(IntakeEvent event, UUID id) {
        String correlation = "c-" + UUID.randomUUID();
        publish(intake(event, id)
                .awaiting(
                        new ReplyAddress(REPLY_PARTITION, correlation),
                        Instant.now().plus(SOON)));
        return correlation;
    }

    /** A fleet's callback that one task of a job has come to a status; the same sequence is the same callback. */
    void callback(FleetId fleet, String job, long sequence, int task, TaskStatus status) {
        var report = new TaskProgress(task, status, List.of(), null);
        callback(fleet, new Progress(job, sequence, NOW, List.of(report), null, null));
    }

    /** A fleet's callback; the same sequence at the same time is the same callback. */
    void callback(FleetId fleet, Progress progress) {
        var callback = new FleetCallback(fleet, progress.jobId(), Instant.now(), Json.text(progress));
        UUID id = EventIds.ofContent(progress.occurredAt(), fleet.value().getBytes(StandardCharsets.UTF_8), new byte[] {
            (byte) progress.sequence()
        });
        String job = fleet + "/" + progress.jobId();
        publish(OutboundEvent.of(Topics.FLEET_CALLBACKS, job, id, Instant.now(), callback));
    }

    /** A callback as a fleet of any kind sends it, by the id its own report gives it. */
    void callback(FleetId fleet, String job, UUID id, String body) {
        var callback = new FleetCallback(fleet, job, Instant.now(), body);
        publish(OutboundEvent.of(Topics.FLEET_CALLBACKS, fleet + "/" + job, id, Instant.now(), callback));
    }

    private void publish(OutboundEvent event) {
        kafka.producer().send(event).join();
    }

    private static OutboundEvent intake(IntakeEvent event, UUID id) {
        return OutboundEvent.of(Topics.INTAKE, event.key().toString(), id, Instant.now(), event);
    }

    /** An event as the consumer of intake hands it to be decided, with somebody waiting for its answer. */
    static InboundEvent<?> inbound(IntakeEvent event, UUID id) {
        return inbound(event, id, "c-" + id);
    }

    static InboundEvent<?> inbound(IntakeEvent event, UUID id, String correlation) {
        return new InboundEvent<>(
                id.toString(),
                EventTypes.of(event.getClass()),
                event.key().toString(),
                NOW,
                event,
                new ReplyAddress(1, correlation),
                Instant.now().plus(SOON));
    }
}
