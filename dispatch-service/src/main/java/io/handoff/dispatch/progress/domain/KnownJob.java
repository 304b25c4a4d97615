package io.handoff.dispatch.progress.domain;

import io.handoff.contracts.DeliveryKey;

/** What a job belongs to. */
public record KnownJob(DeliveryKey key, int attempt) {}
