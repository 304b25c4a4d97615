package io.handoff.gateway.accounts;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a merchant wants to be called back, and with which key of its own.
 *
 * @param apiKey sent as a header's value, so it must be one; null where none is to be sent
 */
@Schema(
        description = "A callback endpoint.",
        requiredProperties = "url",
        examples = "{\"url\": \"https://merchant.example/handoff\", \"api_key\": \"key-of-your-choice\"}")
public record SetCallback(
        @Schema(description = "Where callbacks go; https outside a sandbox.", format = "uri")
                @Size(max = 2048)
                @CallbackUrl
                String url,
        @Schema(description = "Sent with callbacks as `X-api-key`.")
                @Size(max = 1024)
                @Pattern(regexp = "^[!-~]+$", message = "must be visible ASCII characters")
                @Nullable
                String apiKey) {
    URI uri() {
        return URI.create(url);
    }
}
