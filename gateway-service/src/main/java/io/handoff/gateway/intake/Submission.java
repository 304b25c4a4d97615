package io.handoff.gateway.intake;

import io.handoff.contracts.answer.Answer;

/** What became of an event that was handed in. */
public sealed interface Submission {
    /** How the log calls it. */
    String word();

    /** The deciding service has answered. */
    record Answered(Answer answer) implements Submission {
        @Override
        public String word() {
            return "answered";
        }
    }

    /** The event is durable and will be decided; nobody has answered in time. */
    record Recorded() implements Submission {
        @Override
        public String word() {
            return "recorded";
        }
    }

    /** It isn't known to be durable; sending it again is right. */
    record NotRecorded(String reason) implements Submission {
        @Override
        public String word() {
            return "not_recorded";
        }
    }
}
