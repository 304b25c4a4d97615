package io.handoff.gateway.accounts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.FleetProviders;
import io.handoff.fleets.SettingsForm;
import io.handoff.gateway.accounts.domain.AccountAction;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.StoredFleet;
import io.handoff.gateway.accounts.domain.VersionCondition;
import io.handoff.gateway.accounts.persistence.Fleets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/** Changes a fleet, once and on record. */
@Singleton
class ChangeFleet {
    private final Fleets fleets;
    private final SimulatedFleets simulated;
    private final FleetProviders providers;
    private final ProviderSettings providerSettings;
    private final AnnounceChange announcement;
    private final InstantSource clock;

    ChangeFleet(
            Fleets fleets,
            SimulatedFleets simulated,
            FleetProviders providers,
            ProviderSettings providerSettings,
            AnnounceChange announcement,
            InstantSource clock) {
        this.fleets = fleets;
        this.simulated = simulated;
        this.providers = providers;
        this.providerSettings = providerSettings;
        this.announcement = announcement;
        this.clock = clock;
    }

    /** What became of it. */
    sealed interface FleetChange {
        /** The fleet is as asked for, changed now or as it was already. */
        record Done(StoredFleet stored) implements FleetChange {}

        record Unknown() implements FleetChange {}

        /** The fleet isn't at a version the change was meant for. */
        record OtherVersion(long version) implements FleetChange {}

        /** Somebody else changed the fleet at the same moment. */
        record LostRace() implements FleetChange {}

        /** The configuration alone says what it is. */
        record Configured() implements FleetChange {}

        /** It was removed, and stays as it was then. */
        record Removed() implements FleetChange {}

        /** @param wrong by the name of the setting, as {@link ProviderSettings#wrong} gives it */
        record Invalid(Map<String, String> wrong) implements FleetChange {}
    }

    Uni<FleetChange> change(String id, VersionCondition condition, String actor, FleetTerms terms) {
        return changed(id, condition, stored -> perform(stored, actor, AccountAction.UPDATED, terms));
    }

    Uni<FleetChange> enable(String id, VersionCondition condition, String actor) {
        return changed(
                id, condition, stored -> perform(stored, actor, AccountAction.ENABLED, FleetTerms.enabledOrNot(true)));
    }

    Uni<FleetChange> disable(String id, VersionCondition condition, String actor) {
        return changed(
                id,
                condition,
                stored -> perform(stored, actor, AccountAction.DISABLED, FleetTerms.enabledOrNot(false)));
    }

    /** From now on it only finishes what it has; its settings and its id are kept for that, and for whoever reads of it. */
    Uni<FleetChange> remove(String id, VersionCondition condition, String actor) {
        return present(
                id,
                condition,
                stored -> stored.settings().removed()
                        ? done(new FleetChange.Done(stored))
                        : replace(stored, stored.settings().asRemoved(), actor, AccountAction.REMOVED));
    }

    private Uni<FleetChange> changed(
            String id, VersionCondition condition, Function<StoredFleet, Uni<FleetChange>> performed) {
        return present(
                id,
                condition,
                stored -> stored.settings().removed() ? done(new FleetChange.Removed()) : performed.apply(stored));
    }

    private Uni<FleetChange> present(
            String id, VersionCondition condition, Function<StoredFleet, Uni<FleetChange>> performed) {
        return fleets.find(id).flatMap(found -> {
            if (found.isEmpty()) {
                return done(new FleetChange.Unknown());
            }
            FleetSettings present = found.get().settings();
            if (simulated.has(present.id())) {
                return done(new FleetChange.Configured());
            }
            return condition.holds(present.version())
                    ? performed.apply(found.get())
                    : done(new FleetChange.OtherVersion(present.version()));
        });
    }

    private Uni<FleetChange> perform(StoredFleet stored, String actor, AccountAction action, FleetTerms terms) {
        FleetSettings before = stored.settings();
        Map<String, Object> settings = before.settings();
        ObjectNode told = terms.settings();
        if (told != null) {
            SettingsForm<?> form = providers.of(before).settings();
            Map<String, String> wrong = providerSettings.wrong(form, told, settings);
            if (!wrong.isEmpty()) {
                return done(new FleetChange.Invalid(wrong));
            }
            settings = providerSettings.sealed(form, before.id(), told, settings);
        }
        if (terms.applyTo(before, before.version(), settings).equals(before)) {
            return done(new FleetChange.Done(stored));
        }
        FleetSettings after = terms.applyTo(before, before.version() + 1, settings);
        return replace(stored, after, actor, action);
    }

    private Uni<FleetChange> replace(StoredFleet stored, FleetSettings after, String actor, AccountAction action) {
        Instant now = clock.instant();
        AuditEntry entry = FleetComparison.entry(now, actor, action, stored.settings(), after);
        var changed = new FleetChange.Done(new StoredFleet(after, stored.createdAt(), now));
        return fleets.replace(after, entry)
                .flatMap(replaced -> replaced
                        ? announcement.announce(entry).replaceWith(changed)
                        : done(new FleetChange.LostRace()));
    }

    private static Uni<FleetChange> done(FleetChange outcome) {
        return Uni.createFrom().item(outcome);
    }
}
