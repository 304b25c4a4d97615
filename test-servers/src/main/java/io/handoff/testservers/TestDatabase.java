package io.handoff.testservers;

/** How to reach one database of the tests' Postgres. */
public record TestDatabase(String host, int port, String name, String user, String password) {
    static final String USER = "postgres";
    static final String PASSWORD = "postgres";

    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** For the reactive Postgres client. */
    public String reactiveUrl() {
        return "postgresql://" + host + ":" + port + "/" + name;
    }
}
