package io.handoff.kit.messaging;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The views a service may inject; each starts reading when first injected. */
@ApplicationScoped
final class SettingsViews {
    @Produces
    @Singleton
    CompactedView<MerchantId, MerchantSettings> merchants(KafkaClients kafka) {
        return new CompactedView<>(
                        Topics.MERCHANTS,
                        MerchantSettings.class,
                        MerchantSettings::id,
                        MerchantSettings::version,
                        kafka)
                .start();
    }

    @Produces
    @Singleton
    CompactedView<FleetId, FleetSettings> fleets(KafkaClients kafka) {
        return new CompactedView<>(Topics.FLEETS, FleetSettings.class, FleetSettings::id, FleetSettings::version, kafka)
                .start();
    }

    void closeMerchants(@Disposes CompactedView<MerchantId, MerchantSettings> view) {
        view.close();
    }

    void closeFleets(@Disposes CompactedView<FleetId, FleetSettings> view) {
        view.close();
    }
}
