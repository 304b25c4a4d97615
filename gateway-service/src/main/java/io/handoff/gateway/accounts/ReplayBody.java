package io.handoff.gateway.accounts;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A replay that is under way. */
@Schema(description = "A command that will be carried out.")
public record ReplayBody(
        @Schema(description = "The command's id, by which webhook-service logs what it did.") @NotNull
                String command) {}
