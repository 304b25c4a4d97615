package io.handoff.webhook.callback.domain;

import io.handoff.contracts.DeliveryKey;

/** The right to send the messages of one lane. Once another has leased the lane, the epoch has passed. */
public record Lease(DeliveryKey lane, long epoch) {}
