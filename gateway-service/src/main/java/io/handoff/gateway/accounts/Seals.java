package io.handoff.gateway.accounts;

import io.handoff.contracts.settings.Sealed;
import io.handoff.kit.security.SecretBox;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Seals secrets, and lets one that is sealed already stay as it is. */
@Singleton
class Seals {
    private final SecretBox box;

    Seals(SecretBox box) {
        this.box = box;
    }

    Sealed seal(String context, String secret) {
        return box.seal(context, secret);
    }

    /** The present one where it holds this secret: a seal differs each time, which would look like a change. */
    Sealed keep(@Nullable Sealed present, String context, String secret) {
        return present != null && holds(present, context, secret) ? present : box.seal(context, secret);
    }

    private boolean holds(Sealed present, String context, String secret) {
        try {
            return box.open(context, present).equals(secret);
        } catch (IllegalStateException e) { // Sealed with a key we don't have any more.
            return false;
        }
    }
}
