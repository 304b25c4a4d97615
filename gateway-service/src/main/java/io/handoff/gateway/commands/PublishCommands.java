package io.handoff.gateway.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.gateway.commands.persistence.Command;
import io.handoff.gateway.commands.persistence.UnpublishedCommands;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.work.Bites;
import io.handoff.kit.work.Recurring;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Publishes commands: each at once when it is given, and at intervals what a crash or an outage of Kafka has left. A row is
 * marked only after the broker has the record, so one may be published twice, which is one command all the same.
 */
@Singleton
class PublishCommands {
    private static final Logger LOG = Logger.getLogger(PublishCommands.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** What is younger is still being published by who was given it. */
    private static final Duration LEFT_AFTER = Duration.ofSeconds(2);

    private static final Duration FORGOTTEN_EVERY = Duration.ofMinutes(10);
    /** Longer than whoever carries commands out remembers them: the same request is never a second command to them. */
    private static final Duration KEPT = Duration.ofDays(31);

    private static final int BATCH = 500;

    private final UnpublishedCommands commands;
    private final KafkaClients kafka;
    private final InstantSource clock;

    PublishCommands(UnpublishedCommands commands, KafkaClients kafka, InstantSource clock) {
        this.commands = commands;
        this.kafka = kafka;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, ServiceLife life) {
        life.runs(new Recurring("commands published", EVERY, this::publishLeft));
        life.runs(new Recurring(
                "old commands forgotten",
                FORGOTTEN_EVERY,
                () -> Bites.take(BATCH, size -> commands.forget(clock.instant().minus(KEPT), size))));
    }

    /** Completes once the broker has it; fails where that isn't possible now, and then it is tried again by itself. */
    Uni<Void> publish(Command command) {
        return publish(List.of(command));
    }

    private Uni<Void> publishLeft() {
        return commands.oldest(clock.instant().minus(LEFT_AFTER), BATCH).flatMap(left -> {
            if (left.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            LOG.infof("commands are published late count=%d", left.size());
            return publish(left);
        });
    }

    private Uni<Void> publish(List<Command> given) {
        List<OutboundEvent> events = given.stream().map(PublishCommands::event).toList();
        return Uni.createFrom()
                .completionStage(() -> kafka.producer().sendAll(events))
                .flatMap(acknowledged ->
                        commands.markPublished(given.stream().map(Command::id).toList(), clock.instant()));
    }

    private static OutboundEvent event(Command command) {
        return new OutboundEvent(
                command.topic(),
                null,
                command.key(),
                command.id(),
                command.type(),
                command.requestedAt(),
                command.payload().getBytes(UTF_8),
                null,
                null);
    }
}
