package io.handoff.kit.messaging;

import static io.handoff.kit.KafkaStage.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.Sealed;
import io.handoff.kit.KafkaStage;
import io.handoff.kit.event.OutboundEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompactedViewTest {
    private static final FleetId BIKES = new FleetId("bikes");
    private static final FleetId VANS = new FleetId("vans");

    private final KafkaStage stage = new KafkaStage();
    private final List<CompactedView<?, ?>> views = new ArrayList<>();

    @AfterEach
    void close() {
        views.forEach(CompactedView::close);
        stage.close();
    }

    @Test
    void highestVersionWinsInWhicheverOrderTheyCome() {
        String topic = stage.topic("fleets", 2);
        publish(topic, fleet("bikes", 2, "second"));
        publish(topic, fleet("vans", 7, "seventh"));
        publish(topic, fleet("bikes", 3, "third"));
        publish(topic, fleet("bikes", 1, "first again"));
        publish(topic, fleet("bikes", 3, "another third"));

        var view = caughtUp(view(topic));

        assertThat(view.get(BIKES)).isEqualTo(fleet("bikes", 3, "third"));
        assertThat(view.all()).hasSize(2);
        assertThat(view.get(new FleetId("unknown"))).isNull();
    }

    @Test
    void whatRefersToAVersionThatHasNotBeenReadIsAheadOfTheView() {
        String topic = stage.topic("fleets", 1);
        publish(topic, fleet("bikes", 2, "second"));

        var view = caughtUp(view(topic));

        assertThat(view.atLeast(BIKES, 2)).isEqualTo(fleet("bikes", 2, "second"));
        assertThat(view.atLeast(BIKES, 1)).isEqualTo(fleet("bikes", 2, "second"));
        assertThatThrownBy(() -> view.atLeast(BIKES, 3)).isInstanceOf(SettingsBehindException.class);
        assertThatThrownBy(() -> view.atLeast(VANS, 0)).isInstanceOf(SettingsBehindException.class);
    }

    @Test
    void aVersionIsWaitedForUntilItIsKnownAndNotForEver() {
        String topic = stage.topic("fleets", 1);
        publish(topic, fleet("bikes", 1, "first"));
        var view = caughtUp(view(topic));
        List<FleetSettings> heard = new CopyOnWriteArrayList<>();
        view.onChange(heard::add);

        var second = view.knows(BIKES, 2, Duration.ofSeconds(20));
        var third = view.knows(BIKES, 3, Duration.ofMillis(1));

        assertThat(view.knows(BIKES, 1, Duration.ofSeconds(20))).isCompleted();
        assertThat(second).isNotDone();
        publish(topic, fleet("vans", 7, "seventh"));
        publish(topic, fleet("bikes", 2, "second"));
        assertThat(second).succeedsWithin(Duration.ofSeconds(20));
        assertThat(heard).as("told before").contains(fleet("bikes", 2, "second"));
        assertThat(third).failsWithin(Duration.ofSeconds(20));
    }

    @Test
    void viewIsReadyOnlyWhenItHasReadWhatThereWas() {
        String topic = stage.topic("fleets", 1);
        stage.send(IntStream.range(0, 1200)
                .mapToObj(i -> event(topic, fleet("fleet-" + i, 1, "one of many")))
                .toArray(OutboundEvent[]::new));
        var view = view(topic);
        assertThat(stage.readiness.call().getStatus()).isEqualTo(Status.DOWN);

        var unused = view.start();
        until("ready", () -> stage.readiness.call().getStatus() == Status.UP);

        assertThat(view.all()).hasSize(1200);
    }

    @Test
    void emptyTopicIsReadAtOnce() {
        var view = caughtUp(view(stage.topic("fleets", 1)));

        assertThat(view.all()).isEmpty();
        assertThat(stage.readiness.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void topicThatIsNotThereYetIsWaitedFor() {
        String topic = stage.service + ".late";
        var view = view(topic).start();
        until("a first look", () -> !view.isCaughtUp());

        assertThat(stage.topic("late", 1)).isEqualTo(topic);

        until("caught up", view::isCaughtUp);
        publish(topic, fleet("bikes", 1, "first"));
        until("settings", () -> view.get(BIKES) != null);
    }

    @Test
    void listenersHearOfNewerVersionsOnly() {
        String topic = stage.topic("fleets", 1);
        var view = caughtUp(view(topic));
        List<FleetSettings> heard = new CopyOnWriteArrayList<>();
        view.onChange(heard::add);

        publish(topic, fleet("bikes", 2, "second"));
        publish(topic, fleet("bikes", 1, "first"));
        publish(topic, fleet("bikes", 2, "second again"));
        publish(topic, fleet("vans", 1, "first"));

        until("vans", () -> view.get(VANS) != null && heard.size() > 1);
        assertThat(heard).containsExactly(fleet("bikes", 2, "second"), fleet("vans", 1, "first"));
    }

    @Test
    void tombstoneRemovesAndTellsTheLastValue() {
        String topic = stage.topic("fleets", 1);
        publish(topic, fleet("bikes", 5, "fifth"));
        publish(topic, fleet("vans", 1, "first"));
        var view = caughtUp(view(topic));
        List<FleetSettings> removed = new CopyOnWriteArrayList<>();
        view.onRemoval(removed::add);

        stage.send(new ProducerRecord<>(topic, "bikes", null));
        stage.send(new ProducerRecord<>(topic, "unknown", null));
        until("removal", () -> view.get(BIKES) == null && !removed.isEmpty());

        assertThat(removed).containsExactly(fleet("bikes", 5, "fifth"));
        assertThat(view.all()).containsExactly(fleet("vans", 1, "first"));
        publish(topic, fleet("bikes", 1, "anew"));
        until("bikes again", () -> fleet("bikes", 1, "anew").equals(view.get(BIKES)));
    }

    @Test
    void keysWhoseLastRecordIsAnOlderOneAreToldUntilTheNewestComesAgain() {
        String topic = stage.topic("fleets", 1);
        publish(topic, fleet("vans", 1, "first"));
        publish(topic, fleet("bikes", 3, "third"));
        publish(topic, fleet("bikes", 2, "second, late"));

        var view = caughtUp(view(topic));
        assertThat(view.overtaken()).containsExactly(BIKES);

        publish(topic, fleet("bikes", 3, "third"));
        until("mended", () -> view.overtaken().isEmpty());
        assertThat(view.get(BIKES)).isEqualTo(fleet("bikes", 3, "third"));
    }

    @Test
    void listenerThatFailsAndRecordsThatCannotBeReadStopNothing() {
        String topic = stage.topic("fleets", 1);
        var view = caughtUp(view(topic));
        view.onChange(fleet -> {
            throw new IllegalStateException("a bug");
        });

        publish(topic, fleet("bikes", 1, "first"));
        stage.send(new ProducerRecord<>(topic, "bikes", "{}".getBytes(UTF_8)));
        stage.send(new ProducerRecord<>(topic, null, "{}".getBytes(UTF_8)));
        stage.send(new ProducerRecord<>(topic, null, null));
        publish(topic, fleet("vans", 1, "first"));

        until("vans", () -> view.get(VANS) != null);
        assertThat(view.get(BIKES)).isNotNull();
        assertThat(stage.readiness.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void viewWhoseClientFailsReadsOnAndKeepsWhatItKnowsMeanwhile() {
        String topic = stage.topic("fleets", 1);
        publish(topic, fleet("bikes", 1, "first"));
        publish(topic, fleet("bikes", 2, "second"));
        var broken = new AtomicBoolean();
        var view = caughtUp(view(topic, Sabotaged.clients(stage, () -> {
            if (broken.get()) {
                throw new KafkaException("the client's own trouble");
            }
        })));

        broken.set(true);
        until("not ready", () -> stage.readiness.call().getStatus() == Status.DOWN);
        assertThat(view.isCaughtUp()).isTrue();
        assertThat(view.get(BIKES)).isEqualTo(fleet("bikes", 2, "second"));
        assertThat(stage.liveness.call().getStatus()).isEqualTo(Status.UP);
        publish(topic, fleet("vans", 1, "first"));
        broken.set(false);

        until("vans", () -> view.get(VANS) != null);
        until("ready", () -> stage.readiness.call().getStatus() == Status.UP);
        assertThat(view.get(BIKES)).isEqualTo(fleet("bikes", 2, "second"));
        assertThat(view.overtaken()).isEmpty();
    }

    private CompactedView<FleetId, FleetSettings> view(String topic) {
        return view(topic, stage.clients);
    }

    private CompactedView<FleetId, FleetSettings> view(String topic, KafkaClients clients) {
        var view = new CompactedView<>(topic, FleetSettings.class, FleetSettings::id, FleetSettings::version, clients);
        views.add(view);
        return view;
    }

    private static CompactedView<FleetId, FleetSettings> caughtUp(CompactedView<FleetId, FleetSettings> view) {
        var started = view.start();
        until("caught up", started::isCaughtUp);
        return started;
    }

    private void publish(String topic, FleetSettings fleet) {
        stage.send(event(topic, fleet));
    }

    private static OutboundEvent event(String topic, FleetSettings fleet) {
        String key = fleet.id().value();
        return OutboundEvent.of(topic, key, key + fleet.version(), Instant.EPOCH, fleet);
    }

    private static FleetSettings fleet(String id, long version, String name) {
        return new FleetSettings(
                new FleetId(id),
                version,
                name,
                "standard",
                true,
                URI.create("http://127.0.0.1/" + id),
                new Sealed("k1", "AAAA"),
                "{}",
                true,
                3,
                null,
                Map.of(),
                List.of(),
                null);
    }
}
