package io.handoff.gateway.commands;

import io.handoff.contracts.answer.ReplayReport;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** {@link ReplayReport}. */
@Schema(name = "Replay", description = "How far a replay of a stretch of time is.")
public record ReplayBody(
        @Schema(description = "The command's id.") @NotNull String command,
        @Schema(
                        description = "`waiting` until an earlier one of the merchant has ended, `running`, `done`, or"
                                + " `stopped`: it took too long, and what is left was not sent.")
                @NotNull
                String state,
        @Schema(implementation = String.class, format = "date-time", description = "From when on.") @NotNull
                Instant since,
        @Schema(implementation = String.class, format = "date-time", description = "Until when.") @NotNull
                Instant until,
        @Schema(description = "Whether it is only about what was given up.") @NotNull Boolean undeliveredOnly,
        @Schema(implementation = String.class, format = "date-time", description = "When it was asked for.") @NotNull
                Instant requestedAt,
        @Schema(implementation = String.class, format = "date-time", description = "Absent until then.") @Nullable
                Instant endedAt,
        @Schema(description = "How many callbacks it is about; absent while they haven't been counted.") @Nullable
                Long found,
        @Schema(description = "How many the merchant has taken.") @NotNull Long sent,
        @Schema(description = "How many were given up again.") @NotNull Long failed,
        @Schema(description = "How many were left alone, since they waited to be sent anyway.") @NotNull Long skipped,
        @Schema(description = "How many are still to come, or are under way; absent while they haven't been counted.")
                @Nullable
                Long left) {
    static ReplayBody of(ReplayReport report) {
        return new ReplayBody(
                report.id(),
                report.state(),
                report.since(),
                report.until(),
                report.undelivered(),
                report.requestedAt(),
                report.endedAt(),
                report.found(),
                report.sent(),
                report.failed(),
                report.skipped(),
                report.left());
    }
}
