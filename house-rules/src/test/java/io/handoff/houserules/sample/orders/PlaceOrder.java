package io.handoff.houserules.sample.orders;

import io.handoff.houserules.sample.orders.persistence.OrderRows;

/** Uses its own feature's persistence, as it may; is in a circle with {@link CancelOrder}. */
public class PlaceOrder {
    public OrderRows rows() {
        return new OrderRows();
    }

    CancelOrder undone() {
        return new CancelOrder();
    }
}
