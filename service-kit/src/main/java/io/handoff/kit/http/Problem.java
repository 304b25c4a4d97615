package io.handoff.kit.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * An error as RFC 9457 problem details, {@code application/problem+json}.
 *
 * @param type stable URN of the kind of problem
 * @param detail a sentence a person can act on
 * @param errors every violation with its JSON path, for invalid requests
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, List<Violation> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One thing wrong with a request.
     *
     * @param path JSON path, such as {@code tasks[1].latitude}; empty for the body as a whole
     */
    public record Violation(String path, String message) {}

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type.urn(), type.title(), type.status(), detail, List.of());
    }

    /** Our own fault, whose cause is for the log only. */
    public static Problem internalError() {
        return of(ProblemType.INTERNAL_ERROR, "Something went wrong on our side.");
    }

    public static Problem invalid(List<Violation> violations) {
        var type = ProblemType.INVALID_REQUEST;
        String detail = violations.size() == 1
                ? "One value is invalid; errors says which."
                : "Several values are invalid; errors says which.";
        return new Problem(type.urn(), type.title(), type.status(), detail, violations);
    }
}
