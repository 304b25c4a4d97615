package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.answer.Answer;

/** An answer for a request that has waited for a fleet. */
public record LateReply(Waiting to, Answer answer) {}
