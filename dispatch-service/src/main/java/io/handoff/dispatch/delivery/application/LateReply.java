package io.handoff.dispatch.delivery.application;

import io.handoff.contracts.answer.Answer;
import io.handoff.dispatch.delivery.domain.Waiting;

/** An answer for a request that has waited for a fleet. */
public record LateReply(Waiting to, Answer answer) {}
