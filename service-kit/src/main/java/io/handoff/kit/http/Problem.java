package io.handoff.kit.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An error as RFC 9457 problem details, {@code application/problem+json}.
 *
 * @param type stable URI of the kind of problem
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

    /** A problem that is no more than its status, as RFC 9457 has it, as an answer: the type {@code about:blank}. */
    public static Response answer(Response.Status status, String detail) {
        var problem = new Problem(
                "about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, List.of(), List.of());
        return Response.status(status).type(MEDIA_TYPE).entity(problem).build();
    }
}
