package io.handoff.contracts.fleet;

/** 4xx body of any fleet endpoint: a refusal that is final, with a stable code and a sentence. */
public record Declined(String code, String message) {}
