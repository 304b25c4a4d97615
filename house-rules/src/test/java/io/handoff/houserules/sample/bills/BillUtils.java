package io.handoff.houserules.sample.bills;

import io.handoff.gateway.Door;
import io.handoff.houserules.sample.orders.domain.Order;
import io.handoff.houserules.sample.orders.persistence.OrderRows;
import jakarta.inject.Inject;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** Badly named; an injected field, a connection outside persistence, another feature's rows, another service's door. */
public class BillUtils {
    @Inject
    @Nullable
    Order order;

    @Nullable
    Connection connection;

    @Nullable
    Door door;

    public OrderRows orders() {
        return new OrderRows();
    }
}
