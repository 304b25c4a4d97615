package io.handoff.webhook.callback.application;

import io.handoff.webhook.callback.domain.CallResult;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Calls merchants over HTTP. */
public interface Caller {
    /**
     * Sends one callback and waits for its end; never fails, whatever happens is a result.
     *
     * @param deadline how long it may take altogether
     */
    Uni<CallResult> call(CallbackRequest request, Duration deadline);
}
