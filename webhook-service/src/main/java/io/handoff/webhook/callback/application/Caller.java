package io.handoff.webhook.callback.application;

import io.handoff.webhook.callback.domain.CallResult;
import io.smallrye.mutiny.Uni;

/** Calls merchants over HTTP. */
public interface Caller {
    /** Sends one callback and waits for its end; never fails, whatever happens is a result. */
    Uni<CallResult> call(CallbackRequest request);
}
