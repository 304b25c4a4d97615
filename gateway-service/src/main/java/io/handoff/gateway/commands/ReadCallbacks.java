package io.handoff.gateway.commands;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.CallbackReport;
import io.handoff.contracts.answer.ReplayReport;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What became of callbacks and replays; what isn't there, or can't be read at the moment, is refused. */
@Singleton
class ReadCallbacks {
    private static final Logger LOG = Logger.getLogger(ReadCallbacks.class);

    private final WebhookClient webhook;

    ReadCallbacks(WebhookClient webhook) {
        this.webhook = webhook;
    }

    /** @param command the id of the command that began it */
    Uni<ReplayReport> replay(MerchantId merchant, String command) {
        return found(
                webhook.replay(merchant, command),
                "This merchant has no replay of a stretch of time with this id. Its command may not have arrived yet,"
                        + " or it is too long ago.");
    }

    /** @param callback its {@code webhook-id} */
    Uni<CallbackReport> callback(MerchantId merchant, String callback) {
        return found(
                webhook.callback(merchant, callback),
                "This merchant has no callback with this id. The command of a test may not have arrived yet, or it is"
                        + " too long ago.");
    }

    private static <R> Uni<R> found(Uni<Optional<R>> read, String missing) {
        return read.onFailure()
                .transform(ReadCallbacks::unavailable)
                .map(found -> found.orElseThrow(() -> new RefusedException(ProblemType.NOT_FOUND, missing)));
    }

    private static RefusedException unavailable(Throwable failure) {
        LOG.warnf("callbacks not readable reason=%s", failure);
        return new RefusedException(ProblemType.UNAVAILABLE, "Callbacks can't be read at the moment.");
    }
}
