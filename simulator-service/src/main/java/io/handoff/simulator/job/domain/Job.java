package io.handoff.simulator.job.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.Courier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was booked.
 *
 * @param reference what Handoff calls the delivery
 * @param callbackUrl where progress is reported
 * @param courier who is going to carry it
 * @param scenario what goes wrong; null where nothing does
 */
public record Job(
        String id,
        FleetId fleet,
        String idempotencyKey,
        String reference,
        String callbackUrl,
        Money fee,
        Courier courier,
        @Nullable Scenario scenario,
        Instant bookedAt) {}
