package io.handoff.gateway.commands;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What makes a repeated request the same one. */
public record RequestKey(
        @Parameter(
                        description = "Makes a repeated request harmless: 1 to 255 visible ASCII characters.",
                        schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255),
                        example = "0b8f4a52-6d1f-4b57-9e4e-2f1c8d6a7b90")
                @Pattern(regexp = "^[!-~]{1,255}$", message = "must be 1 to 255 visible ASCII characters")
                @HeaderParam("Idempotency-Key")
                @Nullable
                String idempotencyKey) {}
