package io.handoff.gateway.intake.json;

import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.gateway.json.JsonFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Reads {@code order}: decimals become cents here. */
final class OrderReader {
    static final long MAX_AMOUNT = 10_000_000;
    static final long MAX_CENTS = MAX_AMOUNT * 100;
    static final int MAX_COUNT = 1_000_000;
    static final int MAX_NAME = 255;

    private OrderReader() {}

    static @Nullable OrderDetails read(JsonFields body) {
        JsonFields order = body.requiredObject("order");
        if (order == null) {
            return null;
        }
        Long items = order.integer("total_items_count", 1, MAX_COUNT);
        return new OrderDetails(
                cents(order.requiredDecimal("subtotal", 0, MAX_AMOUNT)),
                order.requiredInteger("tip_cents", 0, MAX_CENTS),
                items == null ? 1 : items.intValue(),
                order.text("client_name", MAX_NAME),
                method(order),
                order.text("store_id", MAX_NAME),
                order.text("parcel_size", MAX_NAME));
    }

    private static long cents(BigDecimal amount) {
        return amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static FulfillmentMethod method(JsonFields order) {
        String name = "order_fulfillment_method";
        String method = order.text(name, MAX_NAME);
        if (method != null && !method.equals("catering") && !method.equals("on-demand")) {
            order.violation(name, "must be catering or on-demand");
        }
        return "catering".equals(method) ? FulfillmentMethod.CATERING : FulfillmentMethod.ON_DEMAND;
    }
}
