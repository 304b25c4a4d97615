package io.handoff.gateway.accounts;

import io.handoff.gateway.accounts.domain.VersionCondition;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The fleet a request wants to change.
 *
 * @param ifMatch the versions it may be at; null for any
 */
public record FleetToChange(
        @Parameter(description = "The fleet's id.") @PathParam("id") String id,
        @Parameter(
                        description = "The `ETag` of what the change is based on; without it, whatever is there.",
                        example = "\"3\"")
                @HeaderParam(HttpHeaders.IF_MATCH)
                @Nullable
                String ifMatch) {
    VersionCondition versions() {
        return IfMatch.read(ifMatch);
    }
}
