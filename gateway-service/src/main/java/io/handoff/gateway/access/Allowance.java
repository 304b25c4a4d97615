package io.handoff.gateway.access;

/**
 * What is left of a merchant's rate limit.
 *
 * @param granted whether this request may go on
 * @param limit most requests at once
 * @param remaining requests that would be let through now
 * @param resetSeconds whole seconds until the limit is there in full again; for a refused request, until the next one
 *     is let through
 */
public record Allowance(boolean granted, long limit, long remaining, long resetSeconds) {
    private static final long NANOS = 1_000_000_000;

    static Allowance granted(long limit, long remaining, long nanosToReset) {
        return new Allowance(true, limit, remaining, ceilSeconds(nanosToReset));
    }

    static Allowance exhausted(long limit, long nanosToNext) {
        // Zero would invite a client to come back at once.
        return new Allowance(false, limit, 0, Math.max(1, ceilSeconds(nanosToNext)));
    }

    private static long ceilSeconds(long nanos) {
        return (nanos + NANOS - 1) / NANOS;
    }
}
