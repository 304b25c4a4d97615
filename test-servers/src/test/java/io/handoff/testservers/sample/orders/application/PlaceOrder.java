package io.handoff.testservers.sample.orders.application;

import io.handoff.testservers.sample.orders.persistence.OrderRows;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Knows an adapter and a protocol. */
public class PlaceOrder {
    @Nullable
    Admin kafka;

    public OrderRows rows() {
        return new OrderRows();
    }
}
