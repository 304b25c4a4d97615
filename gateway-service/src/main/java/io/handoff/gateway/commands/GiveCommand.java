package io.handoff.gateway.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.EventTypes;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.accounts.NoteCommand;
import io.handoff.gateway.commands.persistence.Command;
import io.handoff.gateway.commands.persistence.Commands;
import io.handoff.gateway.web.AdminKey;
import io.handoff.kit.event.EventIds;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives a command: keeps it together with its audit entry, then publishes it. Dying before both are kept leaves neither,
 * and the caller without an answer; dying after that leaves a command that is published by who comes next.
 */
@Singleton
class GiveCommand {
    private static final Logger LOG = Logger.getLogger(GiveCommand.class);

    private final Commands commands;
    private final PublishCommands publication;
    private final AdminKey key;
    private final InstantSource clock;

    GiveCommand(Commands commands, PublishCommands publication, AdminKey key, InstantSource clock) {
        this.commands = commands;
        this.publication = publication;
        this.key = key;
        this.clock = clock;
    }

    /**
     * What is wanted.
     *
     * @param topic where whoever carries it out reads
     * @param recordKey what it acts on
     * @param details what the audit log and the request's sameness go by
     * @param event the event's value, given the time
     */
    record Wish(
            CommandKind kind,
            MerchantId merchant,
            String topic,
            String recordKey,
            Map<String, String> details,
            Function<Instant, Object> event) {}

    /**
     * Keeps it and has it on its way.
     *
     * @param requestKey makes the same wish the same command, which is carried out once; null for a command of its own
     * @return the command's id
     */
    Uni<String> give(Wish wish, @Nullable String requestKey) {
        // As it is kept and travels.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Command command = command(wish, requestKey, now);
        return commands.add(
                        command,
                        () -> NoteCommand.append(
                                now, key.actor(), wish.kind().code(), wish.merchant(), noted(wish, command)))
                .call(id -> id.equals(command.id())
                        ? published(wish, command)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> published(Wish wish, Command command) {
        LOG.infof(
                "command given command=%s action=%s merchant=%s",
                command.id(), wish.kind().code(), wish.merchant());
        return publication.publish(command).onFailure().recoverWithUni(failure -> {
            LOG.warnf("command not published, will be tried again command=%s cause=%s", command.id(), failure);
            return Uni.createFrom().voidItem();
        });
    }

    private static Map<String, String> noted(Wish wish, Command command) {
        var noted = new LinkedHashMap<>(Map.of("command", command.id()));
        noted.putAll(wish.details());
        return noted;
    }

    private static Command command(Wish wish, @Nullable String requestKey, Instant now) {
        Object event = wish.event().apply(now);
        UUID id = EventIds.ofContent(now, UUID.randomUUID().toString().getBytes(UTF_8));
        return new Command(
                id.toString(),
                requestKey == null ? null : request(wish, requestKey),
                wish.merchant(),
                wish.topic(),
                wish.recordKey(),
                EventTypes.of(event.getClass()),
                Json.text(event),
                now);
    }

    private static String request(Wish wish, String requestKey) {
        String what = String.join("\n", requestKey, wish.kind().code(), wish.recordKey(), Json.text(wish.details()));
        return UUID.nameUUIDFromBytes(what.getBytes(UTF_8)).toString();
    }
}
