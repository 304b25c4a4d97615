package io.handoff.kit.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * An error as RFC 9457 problem details, {@code application/problem+json}.
 *
 * @param type stable URN of the kind of problem
 * @param detail a sentence a person can act on
 * @param errors every violation with its JSON path, for invalid requests
 * @param rejected why each fleet can't serve an order, for orders that none can
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, String detail, List<Violation> errors, List<FleetReason> rejected) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One thing wrong with a request.
     *
     * @param path JSON path, such as {@code tasks[1].latitude}; empty for the body as a whole
     */
    public record Violation(String path, String message) {}

    /** Why one fleet can't; {@code code} is a stable word. */
    public record FleetReason(ServingFleet provider, String code, String message) {}

    /** A fleet by its id and its name. */
    public record ServingFleet(String code, String name) {}

    public Problem {
        errors = List.copyOf(errors);
        rejected = List.copyOf(rejected);
    }

    public static Problem of(ProblemType type, String detail) {
        return of(type, detail, List.of(), List.of());
    }

    public static Problem of(ProblemType type, String detail, List<Violation> errors, List<FleetReason> rejected) {
        return new Problem(type.urn(), type.title(), type.status(), detail, errors, rejected);
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
        return of(type, detail, violations, List.of());
    }
}
