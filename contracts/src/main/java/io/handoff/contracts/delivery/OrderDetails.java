package io.handoff.contracts.delivery;

import io.handoff.contracts.shape.Field;
import io.handoff.contracts.shape.Kind;
import io.handoff.contracts.shape.Need;
import io.handoff.contracts.shape.Privacy;
import io.handoff.contracts.shape.Shape;
import io.handoff.contracts.shape.Told;
import org.jspecify.annotations.Nullable;

/** The order behind a delivery; all money in cents of the merchant's currency. */
public record OrderDetails(
        @Field(kind = Kind.AMOUNT, name = "subtotal", need = Need.ALWAYS, max = OrderDetails.MAX_AMOUNT)
                long subtotalCents,
        @Field(
                        kind = Kind.CENTS,
                        need = Need.ALWAYS,
                        max = OrderDetails.MAX_AMOUNT * 100,
                        privacy = Privacy.PUBLIC,
                        told = Told.BOOKED,
                        afterPickup = true)
                long tipCents,
        @Field(kind = Kind.COUNT, min = 1, max = 1_000_000, fallback = "1", told = Told.ASKED) int totalItemsCount,
        @Field(kind = Kind.TEXT, max = OrderDetails.LINE, privacy = Privacy.PERSONAL) @Nullable String clientName,
        @Field(
                        kind = Kind.WORD,
                        max = OrderDetails.LINE,
                        name = "order_fulfillment_method",
                        fallback = "on-demand",
                        told = Told.ASKED,
                        priced = true)
                FulfillmentMethod fulfillmentMethod,
        @Field(kind = Kind.TEXT, max = OrderDetails.LINE, told = Told.ASKED) @Nullable String storeId,
        @Field(kind = Kind.TEXT, max = OrderDetails.LINE, sparse = true, told = Told.ASKED) @Nullable
                String parcelSize) {
    public static final Shape<OrderDetails> SHAPE = Shape.of(OrderDetails.class);

    static final long MAX_AMOUNT = 10_000_000;
    static final int LINE = 255;
}
