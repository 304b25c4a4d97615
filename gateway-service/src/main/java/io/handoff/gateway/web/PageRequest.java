package io.handoff.gateway.web;

import io.handoff.contracts.answer.Violation;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param after the cursor of the page before; null or empty for the first
 * @param limit a number as text: JAX-RS would answer 404 where it is none
 */
public record PageRequest(
        @Parameter(description = "`next` of the page before; absent for the first page.", example = "1042")
                @QueryParam("after")
                @Pattern(regexp = "^[!-~]{0,64}$", message = NO_CURSOR)
                @Nullable
                String after,
        @Parameter(
                        description = "How many to list at most.",
                        schema =
                                @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
                @QueryParam("limit")
                @DefaultValue("50")
                @Pattern(regexp = "[1-9]|[1-9]\\d|1\\d\\d|200", message = "must be between 1 and 200")
                String limit) {
    private static final String NO_CURSOR = "must be the next of the page before";

    /** The id to go on after; empty for the first page. */
    public String afterId() {
        return after == null ? "" : after;
    }

    /** The cursor as the number it has to be in some lists; the largest one for the first page. */
    public long afterNumber() {
        if (after == null || after.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!after.matches("\\d{1,18}")) {
            throw new RefusedException(ProblemType.invalid(List.of(new Violation("after", NO_CURSOR))));
        }
        return Long.parseLong(after);
    }

    public int size() {
        return Integer.parseInt(limit);
    }
}
