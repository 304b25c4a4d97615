package io.handoff.gateway.accounts;

import org.jspecify.annotations.Nullable;

/** Credentials that were just drawn, in the clear: for the answer that shows them, and nothing else. */
public record Issued(@Nullable String token, @Nullable String secret, @Nullable String callbackSecret) {
    public static final Issued NOTHING = new Issued(null, null, null);

    @Override
    public String toString() {
        return "Issued";
    }
}
