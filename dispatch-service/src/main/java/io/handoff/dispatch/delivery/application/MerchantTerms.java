package io.handoff.dispatch.delivery.application;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.dispatch.delivery.domain.Terms;
import io.handoff.kit.settings.CompactedView;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** What is agreed with a merchant today. */
@ApplicationScoped
@Startup // The settings are there, and counted for readiness, before the first event needs them.
class MerchantTerms {
    private static final Terms UNUSED = new Terms("USD", new FeeSchedule(0, 0));

    private final CompactedView<MerchantId, MerchantSettings> merchants;

    MerchantTerms(CompactedView<MerchantId, MerchantSettings> merchants) {
        this.merchants = merchants;
    }

    /** The terms for an event; only events that may record a delivery need the merchant's. */
    Terms of(IntakeEvent event) {
        MerchantContext context = contextOf(event);
        if (context == null) {
            return UNUSED;
        }
        MerchantSettings settings = merchants.atLeast(event.key().merchant(), context.settingsVersion());
        return new Terms(settings.currency(), settings.fees());
    }

    private static @Nullable MerchantContext contextOf(IntakeEvent event) {
        if (event instanceof MerchantEvent merchantEvent) {
            return merchantEvent.context();
        }
        return event instanceof QuotationGathered gathered ? gathered.context() : null;
    }
}
