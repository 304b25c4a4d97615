package io.handoff.gateway.accounts;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.GatewayMeters;
import io.handoff.gateway.accounts.persistence.PublishedAccounts;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.monitoring.LongRunning;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.persistence.Pg;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes accounts that have changed: at once when woken, and at intervals what a crash has left. A row is marked only
 * after the broker has the record, so a crash in between publishes it again, and readers keep the highest version.
 */
@Singleton
final class SettingsPublisher implements LongRunning {
    private static final Logger LOG = Logger.getLogger(SettingsPublisher.class);
    private static final int BATCH = 200;
    private static final int AFTER_SEEDING = 5000;
    private static final long ACK_SECONDS = 10;

    private final TopicComparison<MerchantId, MerchantSettings> merchants;
    private final TopicComparison<FleetId, FleetSettings> fleets;
    private final KafkaClients kafka;
    private final GatewayMeters meters;
    private final InstantSource clock;
    private final long intervalMillis;
    // Its own, where whoever wakes it stands in line, and where what blocks is interrupted at the end: not so of what
    // recurs.
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "settings-publisher"));

    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile @Nullable Future<?> sweeping;
    private boolean compared;

    SettingsPublisher(
            PublishedAccounts<MerchantSettings> merchants,
            PublishedAccounts<FleetSettings> fleets,
            CompactedView<MerchantId, MerchantSettings> merchantsSeen,
            CompactedView<FleetId, FleetSettings> fleetsSeen,
            KafkaClients kafka,
            GatewayMeters meters,
            InstantSource clock,
            GatewayConfig config) {
        this.merchants =
                new TopicComparison<>(merchants, merchantsSeen, MerchantSettings::id, MerchantSettings::version);
        this.fleets = new TopicComparison<>(fleets, fleetsSeen, FleetSettings::id, FleetSettings::version);
        this.kafka = kafka;
        this.meters = meters;
        this.clock = clock;
        this.intervalMillis = config.gateway().publishInterval().toMillis();
    }

    void start(@Observes @Priority(AFTER_SEEDING) StartupEvent event, ServiceLife life) {
        life.runs(this);
    }

    @Override
    public String name() {
        return "settings published";
    }

    @Override
    public LongRunning start() {
        sweeping = sweeper.scheduleWithFixedDelay(this::sweep, 0, intervalMillis, TimeUnit.MILLISECONDS);
        return this;
    }

    @Override
    public boolean isAlive() {
        Future<?> started = sweeping;
        return started == null || !started.isDone();
    }

    @Override
    public void close() {
        var unused = sweeper.shutdownNow();
    }

    /** Publishes what is unpublished, now rather than at the next look. */
    void wake() {
        if (woken.compareAndSet(false, true) && !sweeper.isShutdown()) {
            sweeper.execute(this::sweep);
        }
    }

    private void sweep() {
        woken.set(false); // Before reading: what is committed from now on wakes again.
        try {
            compared = compared || fleets.compareAll() & merchants.compareAll();
            fleets.mendOrder();
            merchants.mendOrder();
            publish(fleets.table(), fleet -> event(Topics.FLEETS, fleet.id().value(), fleet.version(), fleet));
            publish(
                    merchants.table(),
                    merchant -> event(Topics.MERCHANTS, merchant.id().value(), merchant.version(), merchant));
            meters.settingsPublished();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // Whatever it is, the next sweep tries again.
            LOG.warnf("settings not published, trying again reason=%s", e);
        }
    }

    private <V> void publish(PublishedAccounts<V> table, Function<V, OutboundEvent> event) throws Exception {
        List<V> changed = Pg.await(table.unpublished(BATCH));
        while (!changed.isEmpty()) {
            kafka.producer().sendAll(changed.stream().map(event).toList()).get(ACK_SECONDS, TimeUnit.SECONDS);
            Pg.await(table.markPublished(changed));
            LOG.infof("settings published count=%d", changed.size());
            changed = changed.size() < BATCH ? List.of() : Pg.await(table.unpublished(BATCH));
        }
    }

    private OutboundEvent event(String topic, String id, long version, Object settings) {
        Instant now = clock.instant();
        byte[] what = (id + '/' + version).getBytes(StandardCharsets.UTF_8);
        return OutboundEvent.of(topic, id, EventIds.ofContent(now, what), now, settings);
    }
}
