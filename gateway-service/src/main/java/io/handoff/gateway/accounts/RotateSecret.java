package io.handoff.gateway.accounts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** @param overlapSeconds null for a day */
@Schema(description = "How the new secret takes over.", examples = "{\"overlap_seconds\": 86400}")
public record RotateSecret(
        @Schema(description = "How long the former secret stays valid.", defaultValue = "86400")
                @Min(0)
                @Max(2_592_000)
                @Nullable
                Long overlapSeconds) {
    private static final Duration STANDARD = Duration.ofHours(24);

    Duration overlap() {
        return overlapSeconds == null ? STANDARD : Duration.ofSeconds(overlapSeconds);
    }
}
