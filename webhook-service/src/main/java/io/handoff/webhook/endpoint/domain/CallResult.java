package io.handoff.webhook.endpoint.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a call to an endpoint ended.
 *
 * @param status HTTP status, null when there was none
 * @param retryAfter how long the endpoint asks us to wait, if it does
 * @param detail the beginning of what it answered, or why it could not be asked
 */
public record CallResult(CallOutcome outcome, @Nullable Integer status, @Nullable Duration retryAfter, String detail) {

    public static CallResult answered(int status, @Nullable Duration retryAfter, String answer) {
        return new CallResult(CallOutcome.ofStatus(status), status, retryAfter, answer);
    }

    /** A 2xx whose body says {@code "success": false}. */
    public static CallResult unsuccessful(int status, @Nullable Duration retryAfter, String answer) {
        return new CallResult(CallOutcome.UNSUCCESSFUL, status, retryAfter, answer);
    }

    public static CallResult unanswered(CallOutcome outcome, String reason) {
        return new CallResult(outcome, null, null, reason);
    }

    public boolean delivered() {
        return outcome == CallOutcome.DELIVERED;
    }
}
