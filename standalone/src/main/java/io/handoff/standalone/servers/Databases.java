package io.handoff.standalone.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates databases and the user who owns them, through the superuser; over one connection, since each costs a handshake. */
public final class Databases implements AutoCloseable {
    private final Connection connection;

    private Databases(Connection connection) {
        this.connection = connection;
    }

    public static Databases connect(String host, int port, String superuser, String superuserPassword) {
        try {
            return new Databases(DriverManager.getConnection(
                    "jdbc:postgresql://" + host + ":" + port + "/postgres", superuser, superuserPassword));
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /** The user exists and has this password afterwards. */
    public void createUser(String user, String password) {
        String verb = exists("select 1 from pg_roles where rolname = ?", user) ? "alter" : "create";
        execute(verb + " role " + quoted(user) + " login password '" + password.replace("'", "''") + "'");
    }

    /** The database exists afterwards; returns whether it had been missing. */
    public boolean create(String database, String owner) {
        if (exists("select 1 from pg_database where datname = ?", database)) {
            return false;
        }
        execute("create database " + quoted(database) + " owner " + quoted(owner));
        return true;
    }

    private boolean exists(String query, String name) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private static CannotContinue unreachable(SQLException e) {
        return new CannotContinue("Postgres refused to prepare the databases: " + e.getMessage(), e);
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
