package io.handoff.gateway.accounts.domain;

import java.time.Instant;

/** An account with its row's times. */
public record StoredAccount(MerchantAccount account, Instant createdAt, Instant updatedAt) {}
