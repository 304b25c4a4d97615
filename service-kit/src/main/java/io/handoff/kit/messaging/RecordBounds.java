package io.handoff.kit.messaging;

/**
 * How large records may be, in bytes, from one end of Kafka to the other. {@code max.message.bytes} of every topic in
 * {@code topics.json} is {@link #RECORD}.
 */
public final class RecordBounds {
    /** The largest value a service may mean to send; whoever lets something in from outside keeps it below. */
    public static final int VALUE = 1 << 20;
    /** The largest record: room for a value, its key and headers, and for what a dead letter adds to them. */
    public static final int RECORD = 2 << 20;
    /** What a consumer fetches at once of one partition. */
    public static final int PARTITION_FETCH = 4 << 20;
    /** What a consumer fetches at once. */
    public static final int FETCH = 16 << 20;
    /** What a producer holds that has not been acknowledged. */
    public static final int PRODUCER_BUFFER = 64 << 20;

    private RecordBounds() {}
}
