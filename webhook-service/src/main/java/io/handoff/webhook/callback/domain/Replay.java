package io.handoff.webhook.callback.domain;

import io.handoff.contracts.MerchantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A replay of a stretch of time that hasn't ended.
 *
 * @param id of its command
 * @param startedAt null before its first step
 */
public record Replay(String id, MerchantId merchant, @Nullable Instant startedAt) {}
