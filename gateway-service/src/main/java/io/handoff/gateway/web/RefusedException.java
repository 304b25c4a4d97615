package io.handoff.gateway.web;

/** Carries a refusal out of the quiet wing, whose methods say what they answer otherwise. */
public final class RefusedException extends RuntimeException {
    private final transient Problem problem;

    public RefusedException(Problem problem) {
        super(problem.detail(), null, false, false); // An answer and no failure: nobody reads its stack.
        this.problem = problem;
    }

    public RefusedException(ProblemType type, String detail) {
        this(type.problem(detail));
    }

    Problem problem() {
        return problem;
    }
}
