package io.handoff.kit.messaging;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Tells an outage, which passes, from a bug or a bad record, which doesn't. */
public final class Failures {
    // connection, resources, serialization, object state, operator intervention, system error
    private static final Set<String> PASSING_SQL_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    private Failures() {}

    public static boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConflictException
                    || cause instanceof IOException && !(cause instanceof com.fasterxml.jackson.core.JacksonException)
                    || cause instanceof TimeoutException
                    || cause instanceof io.smallrye.mutiny.TimeoutException
                    || cause instanceof RetriableException
                    || cause instanceof io.vertx.sqlclient.ClosedConnectionException
                    || cause instanceof io.vertx.core.VertxException
                    || cause instanceof PgException pg && isPassing(pg.getSqlState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPassing(@Nullable String sqlState) {
        return sqlState != null && sqlState.length() == 5 && PASSING_SQL_CLASSES.contains(sqlState.substring(0, 2));
    }
}
