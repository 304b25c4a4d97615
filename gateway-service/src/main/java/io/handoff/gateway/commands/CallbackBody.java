package io.handoff.gateway.commands;

import io.handoff.contracts.answer.CallbackReport;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** {@link CallbackReport}. */
@Schema(name = "Callback", description = "A callback and every attempt to make it.")
public record CallbackBody(
        @Schema(description = "Its `webhook-id`.") @NotNull String id,
        @Schema(description = "The merchant's id of the delivery it is of; absent for a test.") @Nullable
                String externalDeliveryId,
        @Schema(description = "The delivery's `sequence`; 0 for a test.") @NotNull Long sequence,
        @Schema(description = "Whether it is a test.") @NotNull Boolean test,
        @Schema(description = "`pending`, `sent`, `superseded` by a newer one, or `dead`: given up.") @NotNull
                String state,
        @Schema(
                        implementation = String.class,
                        format = "date-time",
                        description = "When what it tells happened; of a test, when it was asked for.")
                @NotNull
                Instant occurredAt,
        @Schema(implementation = String.class, format = "date-time", description = "Absent while it waits.") @Nullable
                Instant finishedAt,
        @Schema(description = "The first one first.") @NotNull List<Attempt> attempts) {

    /** {@link CallbackReport.Attempt}. */
    @Schema(name = "CallbackAttempt", description = "One attempt to make a callback.")
    public record Attempt(
            @Schema(description = "From 1.") @NotNull Integer number,
            @Schema(implementation = String.class, format = "date-time", description = "When it began.") @NotNull
                    Instant startedAt,
            @Schema(description = "How long it took, in milliseconds.") @NotNull Long tookMs,
            @Schema(description = "Such as `delivered`, `server_error` or `timed_out`; more may be added.") @NotNull
                    String outcome,
            @Schema(description = "The HTTP status; absent where there was no answer.") @Nullable Integer status,
            @Schema(description = "The beginning of the answer, or why the endpoint could not be asked.") @NotNull
                    String detail) {
        static Attempt of(CallbackReport.Attempt attempt) {
            return new Attempt(
                    attempt.number(),
                    attempt.startedAt(),
                    attempt.tookMs(),
                    attempt.outcome(),
                    attempt.status(),
                    attempt.detail());
        }
    }

    static CallbackBody of(CallbackReport report) {
        return new CallbackBody(
                report.id(),
                report.delivery(),
                report.sequence(),
                report.delivery() == null,
                report.state(),
                report.occurredAt(),
                report.finishedAt(),
                report.attempts().stream().map(Attempt::of).toList());
    }
}
