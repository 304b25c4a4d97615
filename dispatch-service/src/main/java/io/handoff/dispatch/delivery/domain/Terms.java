package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.settings.FeeSchedule;

/** What was agreed with the merchant when the delivery was recorded; later settings don't change it. */
public record Terms(String currency, FeeSchedule fees) {}
