package io.handoff.topics;

/**
 * How many brokers keep each record.
 *
 * @param replication copies of each partition
 * @param minInsync copies a record needs before it is acknowledged
 */
public record Copies(int replication, int minInsync) {
    /** For a single broker: what that loses is lost. */
    public static final Copies ONE = new Copies(1, 1);

    static final String MIN_INSYNC_CONFIG = "min.insync.replicas";

    public Copies {
        if (replication < 1 || minInsync < 1 || minInsync > replication) {
            throw new IllegalArgumentException(
                    "of " + replication + " copies, " + minInsync + " can't be needed for an acknowledgement");
        }
    }

    /** So many copies, of which one may be missing without writers noticing. */
    static Copies of(int replication) {
        return new Copies(replication, Math.max(1, replication - 1));
    }
}
