package io.handoff.bench.record;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.load.DatabaseAccess;
import io.handoff.bench.load.RunningSuite;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A database of the bench's own on the suite's server, with the dispatch service's tables; gone when closed. */
public final class BaselineDatabase implements AutoCloseable {
    private static final String NAME = "handoff_bench";
    private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__.*\\.sql");

    private final Vertx vertx;
    private final RunningSuite suite;

    private BaselineDatabase(Vertx vertx, RunningSuite suite) {
        this.vertx = vertx;
        this.suite = suite;
    }

    /** @param migrations the dispatch service's folder of migrations */
    public static BaselineDatabase create(Vertx vertx, RunningSuite suite, Path migrations) {
        var database = new BaselineDatabase(vertx, suite);
        database.drop();
        try (Database server = Database.connect(vertx, suite.superuser())) {
            server.script(
                    "create database " + NAME + " owner " + suite.database(NAME).user());
        }
        try (Database own = Database.connect(vertx, database.access())) {
            inOrder(migrations).forEach(file -> own.script(read(file)));
        }
        return database;
    }

    public DatabaseAccess access() {
        return suite.database(NAME);
    }

    private void drop() {
        try (Database server = Database.connect(vertx, suite.superuser())) {
            server.script("set client_min_messages = warning"); // It need not exist.
            server.script("drop database if exists " + NAME + " with (force)");
        }
    }

    @Override
    public void close() {
        drop();
    }

    private static List<Path> inOrder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> version(file) >= 0)
                    .sorted(Comparator.comparingInt(BaselineDatabase::version))
                    .toList();
        } catch (IOException e) {
            throw new CannotMeasure(
                    "The dispatch service's migrations are not in " + folder + "; say where with --migrations DIR.", e);
        }
    }

    private static int version(Path file) {
        Matcher name = MIGRATION.matcher(file.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group(1)) : -1;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CannotMeasure("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
