package io.handoff.gateway.accounts.messaging;

import io.handoff.contracts.Topics;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.accounts.application.AccountStore;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.persistence.Pg;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Publishes accounts that have changed. A row is marked only after the broker has the record, so a crash in between
 * publishes it again, and readers keep the highest version.
 */
@Singleton
final class SettingsPublisher {
    private static final Logger LOG = Logger.getLogger(SettingsPublisher.class);
    private static final int BATCH = 200;
    private static final int AFTER_SEEDING = 5000;
    private static final long ACK_SECONDS = 10;

    private final AccountStore<MerchantSettings> merchants;
    private final AccountStore<FleetSettings> fleets;
    private final KafkaClients kafka;
    private final InstantSource clock;
    private final long intervalMillis;
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "settings-publisher"));

    SettingsPublisher(
            AccountStore<MerchantSettings> merchants,
            AccountStore<FleetSettings> fleets,
            KafkaClients kafka,
            InstantSource clock,
            GatewayConfig config) {
        this.merchants = merchants;
        this.fleets = fleets;
        this.kafka = kafka;
        this.clock = clock;
        this.intervalMillis = config.gateway().publishInterval().toMillis();
    }

    void start(@Observes @Priority(AFTER_SEEDING) StartupEvent event) {
        var unused = sweeper.scheduleWithFixedDelay(this::sweep, 0, intervalMillis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        var unused = sweeper.shutdownNow();
    }

    private void sweep() {
        try {
            publish(fleets, fleet -> event(Topics.FLEETS, fleet.id().value(), fleet.version(), fleet));
            publish(
                    merchants,
                    merchant -> event(Topics.MERCHANTS, merchant.id().value(), merchant.version(), merchant));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // Whatever it is, the next sweep tries again.
            LOG.warnf("settings not published, trying again reason=%s", e);
        }
    }

    private <V> void publish(AccountStore<V> store, Function<V, OutboundEvent> event) throws Exception {
        List<V> changed = Pg.await(store.unpublished(BATCH));
        if (changed.isEmpty()) {
            return;
        }
        kafka.producer().sendAll(changed.stream().map(event).toList()).get(ACK_SECONDS, TimeUnit.SECONDS);
        Pg.await(store.markPublished(changed));
        LOG.infof("settings published count=%d", changed.size());
    }

    private OutboundEvent event(String topic, String id, long version, Object settings) {
        Instant now = clock.instant();
        byte[] what = (id + '/' + version).getBytes(StandardCharsets.UTF_8);
        return OutboundEvent.of(topic, id, EventIds.ofContent(now, what), now, settings);
    }
}
