package io.handoff.bench.report;

import io.handoff.bench.load.RunningSuite;
import io.handoff.bench.record.Database;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Reads what the suite uses: processor time by process, Postgres' by database, commits by database. It looks at Postgres'
 * processes all the while, over a connection of its own to a database that is none of the suite's.
 */
public final class SuiteMeter implements AutoCloseable {
    private static final long LOOK_EVERY_SECONDS = 2;
    private static final String DATABASE_PREFIX = "handoff_";
    private static final String POSTGRES = "postgres";

    private final RunningSuite suite;
    private final Database server;
    private final PostgresShares shares;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "looks at Postgres");
        thread.setDaemon(true);
        return thread;
    });

    private SuiteMeter(RunningSuite suite, Database server, long postmaster) {
        this.suite = suite;
        this.server = server;
        this.shares = new PostgresShares(ProcessorTime.PROC, postmaster);
    }

    public static SuiteMeter of(RunningSuite suite, Vertx vertx) {
        Database server = Database.connect(vertx, suite.superuser());
        var meter = new SuiteMeter(suite, server, suite.processes().getOrDefault(POSTGRES, -1L));
        var unused =
                meter.looks.scheduleAtFixedRate(meter::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
        return meter;
    }

    public synchronized Reading read() {
        look();
        Map<String, Long> pids = new LinkedHashMap<>(suite.processes());
        pids.remove(POSTGRES);
        pids.put(Cost.DRIVER, ProcessHandle.current().pid());
        return new Reading(
                System.nanoTime(), new ProcessorTime(pids).read().orElse(Map.of()), shares.seconds(), commits());
    }

    private synchronized void look() {
        String sql =
                """
                select pid, pid = pg_backend_pid() as own, datname::text as database from pg_stat_activity
                """;
        List<PostgresShares.Backend> backends = new ArrayList<>();
        for (Row row : server.query(sql)) {
            backends.add(new PostgresShares.Backend(row.getInteger("pid"), purpose(row)));
        }
        shares.look(backends);
    }

    private static String purpose(Row row) {
        if (row.getBoolean("own")) {
            return Cost.BENCH;
        }
        String database = row.getString("database");
        return database == null ? PostgresShares.ITSELF : service(database);
    }

    private Map<String, Long> commits() {
        String sql =
                """
                select datname::text as database, xact_commit from pg_stat_database where datname like 'handoff\\_%'
                """;
        Map<String, Long> commits = new HashMap<>();
        for (Row row : server.query(sql)) {
            commits.put(service(row.getString("database")), row.getLong("xact_commit"));
        }
        return commits;
    }

    private static String service(String database) {
        return database.startsWith(DATABASE_PREFIX) ? database.substring(DATABASE_PREFIX.length()) : database;
    }

    @Override
    public void close() {
        looks.shutdownNow();
        synchronized (this) {
            server.close();
        }
    }
}
