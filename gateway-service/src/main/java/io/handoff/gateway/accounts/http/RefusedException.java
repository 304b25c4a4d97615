package io.handoff.gateway.accounts.http;

import io.handoff.kit.http.Problem;
import io.handoff.kit.http.ProblemType;

/** Carries a refusal out of a resource, whose methods say what they answer otherwise. */
final class RefusedException extends RuntimeException {
    private final transient Problem problem;

    RefusedException(Problem problem) {
        super(problem.detail(), null, false, false); // An answer and no failure: nobody reads its stack.
        this.problem = problem;
    }

    RefusedException(ProblemType type, String detail) {
        this(Problem.of(type, detail));
    }

    Problem problem() {
        return problem;
    }
}
