package io.handoff.contracts.delivery;

import org.jspecify.annotations.Nullable;

/** The order behind a delivery; all money in cents of the merchant's currency. */
public record OrderDetails(
        long subtotalCents,
        long tipCents,
        int totalItemsCount,
        @Nullable String clientName,
        FulfillmentMethod fulfillmentMethod,
        @Nullable String storeId,
        @Nullable String parcelSize) {}
