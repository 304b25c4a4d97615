package io.handoff.webhook.callback;

import io.handoff.webhook.callback.persistence.MessageLog;
import io.handoff.webhook.callback.persistence.MessageLog.Replay;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends a finished message once more, in its lane: never beside another attempt. */
@ApplicationScoped
class ReplayMessage {
    private final MessageLog messages;
    private final SendCallbacks sender;
    private final InstantSource clock;

    ReplayMessage(MessageLog messages, SendCallbacks sender, InstantSource clock) {
        this.messages = messages;
        this.sender = sender;
        this.clock = clock;
    }

    Uni<@Nullable Replay> replay(long message) {
        return messages.replay(message, clock.instant()).invoke(replay -> {
            if (replay != null) {
                sender.wake(List.of(replay.merchant()));
            }
        });
    }
}
