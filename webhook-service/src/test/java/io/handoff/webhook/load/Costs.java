package io.handoff.webhook.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What has been used so far: processor seconds by process (Linux), commits and WAL of the database. */
final class Costs {
    private static final double TICKS = 100;

    private final long service;
    private final long postmaster;
    private final Connection sql;
    private final String database;

    Costs(long service, Connection sql, String database) throws SQLException, IOException {
        this.service = service;
        this.sql = sql;
        this.database = database;
        this.postmaster = Long.parseLong(stat((long) number("select pg_backend_pid()"))[1]);
    }

    record Used(
            double seconds, double service, double postgres, double kafka, double driver, double commits, double wal) {
        Used minus(Used before) {
            return new Used(
                    seconds - before.seconds,
                    service - before.service,
                    postgres - before.postgres,
                    kafka - before.kafka,
                    driver - before.driver,
                    commits - before.commits,
                    wal - before.wal);
        }
    }

    Used now() {
        return new Used(
                System.nanoTime() / 1e9,
                own(service),
                postgres(),
                kafka(),
                own(ProcessHandle.current().pid()),
                number("select xact_commit from pg_stat_database where datname = '" + database + "'"),
                number("select pg_current_wal_lsn() - '0/0'::pg_lsn"));
    }

    String tables() {
        var text = new StringBuilder();
        try (Statement statement = sql.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select relname, n_tup_ins, n_tup_upd, n_tup_hot_upd, n_dead_tup from pg_stat_user_tables"
                                + " where relname in ('messages', 'lanes', 'attempts') order by relname")) {
            while (rows.next()) {
                text.append(rows.getString(1));
                for (int column = 2; column <= 5; column++) {
                    text.append(' ').append(rows.getLong(column));
                }
                text.append("; ");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private double postgres() {
        double sum = own(postmaster) + ended(postmaster);
        return sum
                + ProcessHandle.of(postmaster).stream()
                        .flatMap(ProcessHandle::children)
                        .mapToDouble(child -> own(child.pid()))
                        .sum();
    }

    private static double kafka() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("kafka.Kafka"))
                .mapToDouble(child -> own(child.pid()))
                .sum();
    }

    private static double own(long pid) {
        String[] stat = stat(pid);
        return stat.length < 14 ? 0 : (Long.parseLong(stat[11]) + Long.parseLong(stat[12])) / TICKS;
    }

    private static double ended(long pid) {
        String[] stat = stat(pid);
        return (Long.parseLong(stat[13]) + Long.parseLong(stat[14])) / TICKS;
    }

    /** The fields behind the command's name, which may contain anything. */
    private static String[] stat(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return line.substring(line.lastIndexOf(')') + 2).split(" ");
        } catch (NoSuchFileException e) {
            return new String[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double number(String query) {
        try (Statement statement = sql.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getDouble(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
