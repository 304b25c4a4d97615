package io.handoff.testservers.sample.bills.http;

import io.handoff.testservers.sample.orders.domain.Order;
import jakarta.inject.Inject;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** Badly named, with an injected field and a database connection outside persistence. */
public class BillUtils {
    @Inject
    @Nullable
    Order order;

    @Nullable
    Connection connection;
}
