package io.handoff.webhook.callback.domain;

import io.handoff.contracts.MerchantId;
import java.time.Instant;

/**
 * An endpoint with a callback that is due.
 *
 * @param since how long the oldest has been due
 * @param disabledVersion settings up to this version are disabled, 0 for none
 */
public record DueEndpoint(MerchantId merchant, Instant since, long disabledVersion) {}
