package io.handoff.contracts.answer;

/** The event was understood and refused. */
public record RefusalAnswer(Refusal refusal, String detail) implements Answer {}
