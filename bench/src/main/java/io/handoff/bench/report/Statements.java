package io.handoff.bench.report;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.load.Launcher;
import io.handoff.bench.load.Patience;
import io.handoff.bench.load.RunningSuite;
import io.handoff.bench.record.Database;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** How long the services' own claims take inside Postgres, as Postgres counts them (pg_stat_statements). */
public final class Statements implements AutoCloseable {
    private static final String LIBRARY = "pg_stat_statements";
    private static final Duration RESTART_LIMIT = Duration.ofSeconds(60);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final String POSTGRES = "postgres";

    private final Database server;

    /** @param meanMillis of one execution */
    public record Claims(long calls, double meanMillis) {
        public String text() {
            return String.format(Locale.ROOT, "%.2f ms (%,d times)", meanMillis, calls);
        }
    }

    private Statements(Database server) {
        this.server = server;
    }

    /**
     * Has Postgres count them. Where it doesn't yet, its setting is changed, and it is started again once: the launcher does
     * that by itself.
     */
    public static Statements of(RunningSuite suite, Vertx vertx) {
        Database server = Database.connect(vertx, suite.superuser());
        if (!isLoaded(server)) {
            var unused = server.query("alter system set shared_preload_libraries = '" + LIBRARY + "'");
            server.close();
            server = restarted(suite, vertx);
        }
        // That it exists already would be told in the middle of the figures.
        server.script("set client_min_messages = warning; create extension if not exists " + LIBRARY);
        return new Statements(server);
    }

    private static boolean isLoaded(Database server) {
        return server.query("show shared_preload_libraries")
                .iterator()
                .next()
                .getString(0)
                .contains(LIBRARY);
    }

    private static Database restarted(RunningSuite suite, Vertx vertx) {
        long pid = suite.processes().getOrDefault(POSTGRES, -1L);
        interrupt(pid);
        var launcher = new Launcher(suite.root(), RESTART_LIMIT);
        boolean again = Patience.until(
                RESTART_LIMIT, () -> suite.processes().getOrDefault(POSTGRES, pid) != pid && launcher.allReady());
        if (!again) {
            throw new CannotMeasure("Postgres did not come back after it was told to start again with " + LIBRARY
                    + "; see ./handoff status and ./handoff logs postgres.");
        }
        return Database.connect(vertx, suite.superuser());
    }

    /** What Postgres knows as a fast shutdown; Java has no way to say it. */
    private static void interrupt(long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(pid)).start();
            if (!kill.waitFor(KILL_LIMIT.toSeconds(), TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new CannotMeasure("Postgres (process " + pid + ") could not be told to start again.");
            }
        } catch (IOException e) {
            throw new CannotMeasure("Postgres (process " + pid + ") could not be told to start again: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Interrupted.", e);
        }
    }

    /** Counts from now on. */
    public void begin() {
        var unused = server.query("select pg_stat_statements_reset()");
    }

    /** By service: everything that takes rows which nobody else has taken. */
    public Map<String, Claims> claims() {
        String sql =
                """
                select replace(d.datname::text, 'handoff_', '') as service, sum(s.calls)::bigint as calls,
                       sum(s.total_exec_time) / sum(s.calls) as mean
                from pg_stat_statements s join pg_database d on d.oid = s.dbid
                where s.query ilike '%skip locked%' and s.calls > 0 and d.datname like 'handoff\\_%'
                group by d.datname
                """;
        Map<String, Claims> claims = new TreeMap<>();
        for (Row row : server.query(sql)) {
            claims.put(row.getString("service"), new Claims(row.getLong("calls"), row.getDouble("mean")));
        }
        return claims;
    }

    public static String text(Map<String, Claims> claims) {
        return claims.isEmpty()
                ? "none"
                : claims.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue().text())
                        .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        server.close();
    }
}
