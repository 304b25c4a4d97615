package io.handoff.gateway.access;

import io.handoff.kit.security.TimestampedSignature;
import org.jspecify.annotations.Nullable;

/** What token and signature proved. */
public sealed interface Authentication {
    /**
     * It is this merchant.
     *
     * @param signature null where none was needed and none was sent
     */
    record Authenticated(Merchant merchant, @Nullable TimestampedSignature signature) implements Authentication {}

    /** Nothing so far: right after a start the accounts have not been read yet. */
    record NotYet() implements Authentication {}

    /** Nothing. */
    record Refused(String detail) implements Authentication {}
}
