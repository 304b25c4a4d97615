package io.handoff.bench.load;

/** How to reach one database. */
public record DatabaseAccess(String host, int port, String database, String user, String password) {

    @Override
    public String toString() {
        return "DatabaseAccess[" + user + "@" + host + ":" + port + "/" + database + "]";
    }
}
