package io.handoff.dispatch.delivery.persistence;

import io.handoff.contracts.DeliveryKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call to a fleet that a decision leaves to be made.
 *
 * @param kind {@code book}, {@code cancel} or {@code modify}
 * @param job null for a booking
 * @param request what the fleet is sent, as JSON
 */
public record NewAttempt(
        UUID id,
        DeliveryKey key,
        UUID delivery,
        int number,
        String kind,
        String fleet,
        @Nullable String job,
        String request) {}
