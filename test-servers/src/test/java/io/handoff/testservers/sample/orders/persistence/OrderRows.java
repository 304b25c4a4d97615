package io.handoff.testservers.sample.orders.persistence;

import io.handoff.testservers.sample.bills.http.BillUtils;

/** Knows another adapter, and another feature that knows this one. */
public class OrderRows {
    public BillUtils bills() {
        return new BillUtils();
    }
}
