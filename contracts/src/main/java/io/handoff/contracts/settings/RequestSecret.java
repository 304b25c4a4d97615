package io.handoff.contracts.settings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret that signs a merchant's requests.
 *
 * @param validUntil null where it has no end; one that is being replaced has
 */
public record RequestSecret(Sealed sealed, @Nullable Instant validUntil) {}
