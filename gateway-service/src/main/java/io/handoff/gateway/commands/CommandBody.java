package io.handoff.gateway.commands;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

/** A command that is under way. */
@Schema(name = "Command", description = "A command that will be carried out.")
public record CommandBody(
        @Schema(
                        description = "The command's id, as the audit log and the services' logs have it. A replay of a"
                                + " stretch of time is read by it, and it is the `webhook-id` of a test.")
                @NotNull
                String command) {
    /** The answer to who gave it. */
    static RestResponse<CommandBody> given(String command) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, new CommandBody(command))
                .build();
    }
}
