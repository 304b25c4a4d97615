package io.handoff.gateway.accounts;

import io.handoff.contracts.ExternalDeliveryId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a merchant is to be told again.
 *
 * @param callbackId null for whatever of the delivery couldn't be delivered
 */
@Schema(
        description = "The callbacks of one delivery that are to be sent again.",
        examples =
                "{\"external_delivery_id\": \"order-1\", \"callback_id\": \"019ca945-0a78-8123-8456-0123456789ab.1\"}")
public record ReplayCallbacks(
        @Schema(description = "The merchant's id of the delivery.")
                @NotNull(message = "is required")
                @Size(min = 1, max = ExternalDeliveryId.MAX_LENGTH)
                @Name
                String externalDeliveryId,
        @Schema(
                        description = "The callback's `webhook-id`; without it, every callback of the delivery that was"
                                + " given up.")
                @Size(max = 255)
                @Name
                @Nullable
                String callbackId) {}
