package io.handoff.kit.messaging;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.intake.CancellationResolved;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.testservers.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Counts events per delivery in Postgres; its inbox remembers the count each event was told. */
final class CountingProcessor implements BatchProcessor {
    static final String TYPE = "timer.elapsed";

    final AtomicInteger batches = new AtomicInteger();
    volatile Consumer<List<InboundEvent<?>>> before = batch -> {};

    private final TestDatabase database;
    private final String out;

    CountingProcessor(TestDatabase database, String out) {
        this.database = database;
        this.out = out;
        try (Connection connection = connect()) {
            change(connection, "create table if not exists inbox(id uuid primary key, told int)");
            change(connection, "create table if not exists effects(delivery text primary key, n int)");
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Another member's, with the same tables. */
    CountingProcessor(CountingProcessor other) {
        this.database = other.database;
        this.out = other.out;
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public boolean concerns(String key) {
        return !key.startsWith("unconcerned/");
    }

    @Override
    public List<OutboundEvent> process(List<InboundEvent<?>> batch) {
        before.accept(batch);
        batches.incrementAndGet();
        try (Connection connection = connect()) {
            List<OutboundEvent> following = new ArrayList<>();
            for (InboundEvent<?> event : batch) {
                following.add(fact(event, told(connection, event)));
            }
            connection.commit();
            return following;
        } catch (SQLException e) {
            throw new ConflictException(e.toString());
        }
    }

    private static int told(Connection connection, InboundEvent<?> event) throws SQLException {
        if (execute(connection, "insert into inbox values (?::uuid, null) on conflict do nothing", event.id()) > 0) {
            change(
                    connection,
                    "insert into effects values (?, 1) on conflict (delivery) do update set n = effects.n + 1",
                    event.key());
            change(
                    connection,
                    "update inbox set told = (select n from effects where delivery = ?) where id = ?::uuid",
                    event.key(),
                    event.id());
        }
        return number(connection, "select told from inbox where id = ?::uuid", event.id());
    }

    private OutboundEvent fact(InboundEvent<?> event, int count) {
        var value =
                new CancellationResolved(DeliveryKey.parse(event.key()), count, new FleetId("bikes"), true, null, null);
        String id = EventIds.fact(UUID.fromString(event.id()), 1);
        return OutboundEvent.of(out, event.key(), id, event.time(), value);
    }

    /** How many events have had their effect. */
    int effects() {
        try (Connection connection = connect()) {
            return number(connection, "select coalesce(sum(n), 0) from effects");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        connection.setAutoCommit(false);
        return connection;
    }

    private static void change(Connection connection, String sql, String... values) throws SQLException {
        var rows = execute(connection, sql, values);
    }

    private static int execute(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static int number(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("no row");
            }
            return rows.getInt(1);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, String... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }
}
