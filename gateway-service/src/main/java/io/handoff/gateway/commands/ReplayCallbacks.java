package io.handoff.gateway.commands;

import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.answer.Violation;
import io.handoff.gateway.accounts.Name;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant is to be told again: of one delivery, or of a stretch of time.
 *
 * @param callbackId null for whatever of the delivery couldn't be delivered
 */
@Schema(
        description =
                "The callbacks that are to be sent again: those of one delivery (`external_delivery_id`), or all of a"
                        + " stretch of time (`since`).",
        examples =
                "{\"external_delivery_id\": \"order-1\", \"callback_id\": \"019ca945-0a78-8123-8456-0123456789ab.1\"}")
public record ReplayCallbacks(
        @Schema(description = "The merchant's id of the delivery.")
                @Size(min = 1, max = ExternalDeliveryId.MAX_LENGTH)
                @Name
                @Nullable
                String externalDeliveryId,
        @Schema(
                        description = "The callback's `webhook-id`; without it, every callback of the delivery that was"
                                + " given up.")
                @Size(max = 255)
                @Name
                @Nullable
                String callbackId,
        @Schema(format = "date-time", description = "All that has happened from this time on.") @PointInTime @Nullable
                String since,
        @Schema(format = "date-time", description = "And before this time; without it, or when it is later, until now.")
                @PointInTime
                @Nullable
                String until,
        @Schema(
                        description = "With `since`: only what was given up, and not what the merchant has taken.",
                        defaultValue = "false")
                @Nullable
                Boolean undeliveredOnly) {

    boolean ofTime() {
        return since != null;
    }

    Instant from() {
        return since == null ? Instant.EPOCH : PointInTime.Validator.instant(since);
    }

    Instant to(Instant now) {
        Instant end = until == null ? now : PointInTime.Validator.instant(until);
        return end.isBefore(now) ? end : now;
    }

    boolean undelivered() {
        return undeliveredOnly != null && undeliveredOnly;
    }

    /** What doesn't fit together of fields that will do. */
    List<Violation> contradictions(Instant now) {
        List<Violation> wrong = new ArrayList<>();
        if (since == null && externalDeliveryId == null) {
            wrong.add(new Violation("external_delivery_id", "is required, or else since"));
        }
        if (since != null && externalDeliveryId != null) {
            wrong.add(new Violation("since", "must not stand beside external_delivery_id"));
        }
        if (callbackId != null && externalDeliveryId == null) {
            wrong.add(new Violation("callback_id", "needs external_delivery_id"));
        }
        if (until != null && since == null) {
            wrong.add(new Violation("until", "needs since"));
        }
        if (undeliveredOnly != null && since == null) {
            wrong.add(new Violation(
                    "undelivered_only",
                    "needs since; what is replayed of a delivery without callback_id" + " is what was given up"));
        }
        if (since != null && !from().isBefore(to(now))) {
            wrong.add(new Violation("since", "must be before until, and before now"));
        }
        return wrong;
    }
}
