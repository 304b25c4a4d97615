package io.handoff.gateway.accounts;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.FieldChange;
import io.handoff.gateway.accounts.persistence.AuditLog.Numbered;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of the audit log. */
@Schema(description = "A page of the audit log, newest first.")
public record AuditBody(
        @Schema(description = "Changes.") @NotNull List<Entry> entries,
        @Schema(description = "What to send as `after` for the next page; absent on the last one.") @Nullable
                String next) {
    /** {@link AuditEntry}. */
    @Schema(description = "One change.")
    public record Entry(
            @Schema(implementation = String.class, format = "date-time", description = "When.") @NotNull Instant at,
            @Schema(description = "Who: `admin:` and a fingerprint of the admin key, or `configuration`.") @NotNull
                    String actor,
            @Schema(description = "What was done, such as `updated` or `replay_requested`.") @NotNull String action,
            @Schema(description = "The account; absent where a fleet was changed.") @Nullable String merchant,
            @Schema(description = "The fleet; absent where an account was changed.") @Nullable String fleet,
            @Schema(description = "Absent where the account was opened, the fleet created, or a command given.")
                    @Nullable
                    Long versionBefore,
            @Schema(description = "The version since; absent where a command was given, which changes nothing.")
                    @Nullable
                    Long versionAfter,
            @Schema(
                            description =
                                    "What was changed; empty when everything was like this already. Of a command, what"
                                            + " it was told.")
                    @NotNull
                    List<Change> changes) {
        static Entry of(Numbered numbered) {
            AuditEntry entry = numbered.entry();
            MerchantId merchant = entry.merchant();
            FleetId fleet = entry.fleet();
            return new Entry(
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    merchant == null ? null : merchant.value(),
                    fleet == null ? null : fleet.value(),
                    entry.versionBefore(),
                    entry.versionAfter(),
                    entry.changes().stream().map(Change::of).toList());
        }
    }

    /** {@link FieldChange}. */
    @Schema(name = "FieldChange", description = "One field that was changed; of a credential only that there was one.")
    public record Change(
            @Schema(description = "Which field.") @NotNull String field,
            @Schema(description = "The value it had.") @Nullable String from,
            @Schema(description = "The value it has.") @Nullable String to) {
        static Change of(FieldChange change) {
            return new Change(change.field(), change.from(), change.to());
        }
    }

    /** @param found one more than the page takes, if there are that many */
    static AuditBody of(List<Numbered> found, int size) {
        List<Numbered> page = found.subList(0, Math.min(size, found.size()));
        String next =
                found.size() > size ? Long.toString(page.get(page.size() - 1).number()) : null;
        return new AuditBody(page.stream().map(Entry::of).toList(), next);
    }
}
