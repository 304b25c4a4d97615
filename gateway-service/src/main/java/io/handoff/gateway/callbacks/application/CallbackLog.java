package io.handoff.gateway.callbacks.application;

import io.handoff.contracts.intake.FleetCallback;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Where verified callbacks are made durable. */
public interface CallbackLog {
    /** Completes once the callback can't be lost any more. */
    CompletableFuture<Void> record(UUID id, FleetCallback callback);
}
