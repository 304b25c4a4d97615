package io.handoff.contracts.delivery;

/** What cancelling would mean now. It depends on the state alone, so a callback and a GET of that moment agree. */
public record CancellationTerms(boolean allowed, long feeCents) {}
