package io.handoff.bench.load;

import java.util.BitSet;
import java.util.OptionalInt;

/** Which requests were sent, and which of them were answered 200: what the database is held against at the end. */
public final class Ledger {
    private final int limit;
    private final BitSet recorded = new BitSet();
    private int sent;

    /** @param limit how many requests may be sent in all */
    public Ledger(int limit) {
        this.limit = limit;
    }

    /** The next request's number; nothing once the limit is reached. */
    OptionalInt take() {
        return sent < limit ? OptionalInt.of(sent++) : OptionalInt.empty();
    }

    void answered(int number, int status) {
        if (status == 200) {
            recorded.set(number);
        }
    }

    public int sent() {
        return sent;
    }

    /** How many were answered 200. */
    public int recorded() {
        return recorded.cardinality();
    }

    public boolean isRecorded(int number) {
        return recorded.get(number);
    }

    public boolean isExhausted() {
        return sent >= limit;
    }

    /** The numbers of all requests that were answered 200. */
    public BitSet recordedNumbers() {
        return (BitSet) recorded.clone();
    }
}
