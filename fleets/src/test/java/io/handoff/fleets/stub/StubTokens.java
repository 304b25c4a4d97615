package io.handoff.fleets.stub;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The access tokens of a stub that issues some: they are numbered, and those up to one aren't taken any more. */
public final class StubTokens {
    private static final String BEARER = "Bearer t";

    private final AtomicInteger issued = new AtomicInteger();
    private volatile int withdrawn;

    /** How long each is good for, as it is told. */
    public volatile long seconds = 2_592_000;

    /** Another one. */
    public String issue() {
        return "t" + issued.incrementAndGet();
    }

    /** How many there have been. */
    public int issued() {
        return issued.get();
    }

    /** @param header {@code Authorization} */
    public boolean takes(@Nullable String header) {
        String number = header == null || !header.startsWith(BEARER) ? "0" : header.substring(BEARER.length());
        int token = Integer.parseInt(number);
        return token > withdrawn && token <= issued.get();
    }

    void withdraw() {
        withdrawn = issued.get();
    }
}
