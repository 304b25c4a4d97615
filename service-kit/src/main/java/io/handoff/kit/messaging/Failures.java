package io.handoff.kit.messaging;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Tells an outage, which passes, from a bug or a bad record, which doesn't. */
public final class Failures {
    // connection, authorization, missing database, serialization, resources, object state, operator intervention,
    // system error
    private static final Set<String> PASSING_SQL_CLASSES = Set.of("08", "28", "3D", "40", "53", "55", "57", "58");
    // A failover has left us with a server that only reads.
    private static final String READ_ONLY_TRANSACTION = "25006";

    // How the Postgres client says that a connection in use has been closed, in a type it uses for anything.
    private static final String NOT_ACTIVE = "Connection is not active";

    private Failures() {}

    public static boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // Before the rest: what the database says is a VertxException as well.
            if (cause instanceof PgException pg) {
                return isPassing(pg.getSqlState());
            }
            if (cause instanceof ConflictException || isOfTheNetwork(cause) || isOfKafka(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfTheNetwork(Throwable cause) {
        return cause instanceof IOException && !(cause instanceof JacksonException)
                || cause instanceof TimeoutException
                || cause instanceof io.smallrye.mutiny.TimeoutException
                || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable
                        && String.valueOf(cause.getMessage()).startsWith(NOT_ACTIVE);
    }

    private static boolean isOfKafka(Throwable cause) {
        return cause instanceof RetriableException
                // Credentials and ACLs are the installation's; no record is to blame for them.
                || cause instanceof AuthenticationException
                || cause instanceof AuthorizationException;
    }

    private static boolean isPassing(@Nullable String sqlState) {
        return sqlState != null
                && sqlState.length() == 5
                && (PASSING_SQL_CLASSES.contains(sqlState.substring(0, 2)) || sqlState.equals(READ_ONLY_TRANSACTION));
    }
}
