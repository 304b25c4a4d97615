package io.handoff.gateway.accounts;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The account a request wants to change.
 *
 * @param ifMatch the versions it may be at; null for any
 */
public record ToChange(
        @Parameter(description = "The account's id.") @PathParam("id") String id,
        @Parameter(
                        description = "The `ETag` of what the change is based on; without it, whatever is there.",
                        example = "\"3\"")
                @HeaderParam(HttpHeaders.IF_MATCH)
                @Nullable
                String ifMatch) {}
