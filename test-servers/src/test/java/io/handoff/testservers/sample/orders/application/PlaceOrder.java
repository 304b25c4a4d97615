package io.handoff.testservers.sample.orders.application;

import io.handoff.testservers.sample.orders.persistence.OrderRows;

/** Knows an adapter. */
public class PlaceOrder {
    public OrderRows rows() {
        return new OrderRows();
    }
}
