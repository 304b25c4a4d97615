package io.handoff.gateway.accounts;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.FleetProviders;
import io.handoff.fleets.SettingsForm;
import io.handoff.gateway.accounts.domain.AccountAction;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.StoredFleet;
import io.handoff.gateway.accounts.persistence.Fleets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Creates a fleet, once and on record; its secrets are sealed here. */
@Singleton
class CreateFleet {
    private final Fleets fleets;
    private final FleetProviders providers;
    private final ProviderSettings providerSettings;
    private final AnnounceChange announcement;
    private final DrawCredentials draw;
    private final InstantSource clock;

    CreateFleet(
            Fleets fleets,
            FleetProviders providers,
            ProviderSettings providerSettings,
            AnnounceChange announcement,
            DrawCredentials draw,
            InstantSource clock) {
        this.fleets = fleets;
        this.providers = providers;
        this.providerSettings = providerSettings;
        this.announcement = announcement;
        this.draw = draw;
        this.clock = clock;
    }

    /** The fleet; empty where its id is taken. */
    Uni<Optional<StoredFleet>> create(OpenFleet application, String actor) {
        Instant now = clock.instant();
        FleetSettings fleet = settings(application);
        AuditEntry entry = FleetComparison.entry(now, actor, AccountAction.CREATED, null, fleet);
        return fleets.add(fleet, entry)
                .flatMap(added -> added
                        ? announcement.announce(entry).replaceWith(Optional.of(new StoredFleet(fleet, now, now)))
                        : Uni.createFrom().item(Optional.empty()));
    }

    private FleetSettings settings(OpenFleet application) {
        String drawn = application.id() == null ? draw.fleetId() : application.id();
        var id = new FleetId(drawn);
        MerchantId owner = application.owner() == null ? null : new MerchantId(application.owner());
        SettingsForm<?> form = providers.named(application.provider()).settings();
        Map<String, Object> sealed = providerSettings.sealed(form, id, application.settings(), Map.of());
        FleetSettings start = FleetTerms.start(id, application.provider(), owner, sealed);
        return application.terms().applyTo(start, start.version(), sealed);
    }
}
