package io.handoff.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.handoff.contracts.answer.Violation;
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

    /** Why one fleet can't; {@code code} is a stable word. */
    public record FleetReason(ServingFleet provider, String code, String message) {}

    /** A fleet by its id and its name. */
    public record ServingFleet(String code, String name) {}

    public Problem {
        errors = List.copyOf(errors);
        rejected = List.copyOf(rejected);
    }
}
