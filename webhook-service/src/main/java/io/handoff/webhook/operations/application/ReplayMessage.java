package io.handoff.webhook.operations.application;

import io.handoff.webhook.callback.application.SendCallbacks;
import io.handoff.webhook.operations.application.MessageLog.Replay;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends a finished message once more, in its lane: never beside another attempt. */
@ApplicationScoped
public class ReplayMessage {
    private final MessageLog messages;
    private final SendCallbacks sender;
    private final InstantSource clock;

    ReplayMessage(MessageLog messages, SendCallbacks sender, InstantSource clock) {
        this.messages = messages;
        this.sender = sender;
        this.clock = clock;
    }

    public Uni<@Nullable Replay> replay(long message) {
        return messages.replay(message, clock.instant()).invoke(replay -> {
            if (replay != null) {
                sender.wake(List.of(replay.merchant()));
            }
        });
    }
}
