package io.handoff.bench.load;

/** A request that differs from the next one of its kind by a number. For one thread. */
public interface NumberedRequest {
    /** The whole request with this number, made now; valid until the next call. */
    byte[] next(int number, long unixSeconds);

    /** Bytes of it. */
    int length();
}
