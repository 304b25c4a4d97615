package io.handoff.dispatch.delivery;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.contracts.intake.QuotationGathered;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.MerchantTerms;
import io.handoff.kit.messaging.CompactedView;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with a merchant when its event was accepted. The event says so itself, so that nobody's settings are
 * waited for here; only gateways of earlier versions leave it to the settings as they are known.
 */
@ApplicationScoped
@Startup // The settings are there, and counted for readiness, before such an event needs them.
class AgreedTerms {
    private static final MerchantTerms UNUSED = new MerchantTerms("USD", new FeeSchedule(0, 0), null);

    private final CompactedView<MerchantId, MerchantSettings> merchants;

    AgreedTerms(CompactedView<MerchantId, MerchantSettings> merchants) {
        this.merchants = merchants;
    }

    /** The terms for an event; only events that may record a delivery have any. */
    MerchantTerms of(IntakeEvent event) {
        MerchantContext context = contextOf(event);
        if (context == null) {
            return UNUSED;
        }
        MerchantTerms terms = context.terms();
        return terms != null ? terms : known(event.key().merchant());
    }

    private MerchantTerms known(MerchantId merchant) {
        MerchantSettings settings = merchants.get(merchant);
        if (settings == null) { // Set aside rather than waited for: others are behind it.
            throw new IllegalArgumentException("the event doesn't say what is agreed, nor do settings of " + merchant);
        }
        return new MerchantTerms(settings.currency(), settings.fees(), settings.searchFor());
    }

    private static @Nullable MerchantContext contextOf(IntakeEvent event) {
        if (event instanceof MerchantEvent merchantEvent) {
            return merchantEvent.context();
        }
        return event instanceof QuotationGathered gathered ? gathered.context() : null;
    }
}
