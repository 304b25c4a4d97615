package io.handoff.quote.gather;

import io.handoff.contracts.answer.TestQuoteReport;
import io.handoff.contracts.answer.TestQuoteRequest;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.quotation.FleetOffer;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetProviders;
import io.handoff.fleets.FleetTexts;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.coverage.FleetFit;
import io.handoff.fleets.coverage.Needs;
import io.handoff.quote.gather.domain.FleetOutcome;
import io.handoff.quote.gather.domain.OfferRules;
import io.handoff.quote.gather.domain.RefusalCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks one fleet for the sake of whoever sets it up: past its circuit breaker, and without a trace in the meters and in what
 * is kept of fleets' answers. It need be neither enabled nor near.
 */
@ApplicationScoped
class TryFleet {
    private static final Logger LOG = Logger.getLogger(TryFleet.class);
    /** The call's own timeout comes first. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final FleetProviders providers;
    private final FleetFit fit;
    private final Duration timeout;
    private final OfferRules rules;
    private final InstantSource clock;

    TryFleet(FleetProviders providers, FleetFit fit, QuoteConfig config, InstantSource clock) {
        this.providers = providers;
        this.fit = fit;
        this.timeout = config.fleet().timeout();
        this.rules = new OfferRules(config.offer().margin(), config.offer().lifetime());
        this.clock = clock;
    }

    Uni<TestQuoteReport> ask(FleetSettings fleet, TestQuoteRequest request) {
        FleetJob job = FleetJob.asked("test-" + UUID.randomUUID(), request.currency(), request.details());
        String passedOver = passedOver(fleet, Needs.of(request.details(), request.currency()));
        long begun = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> providers.of(fleet).quote(fleet, job, timeout))
                .ifNoItem()
                .after(timeout.plus(GRACE))
                .failWith(() -> FleetUnavailable.timedOut(fleet.id(), timeout))
                .map(result -> said(fleet, result, job.currency()))
                .onFailure()
                .recoverWithItem(failure -> failed(fleet, failure))
                .map(said -> said.report(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun), passedOver));
    }

    /** What the fleet, or the connection to it, has said. */
    private record Said(String outcome, @Nullable FleetOffer offer, @Nullable String message, @Nullable String hint) {
        TestQuoteReport report(long tookMs, @Nullable String passedOver) {
            return new TestQuoteReport(outcome, tookMs, offer, message, passedOver, hint);
        }
    }

    private Said said(FleetSettings fleet, QuoteResult result, String currency) {
        if (result instanceof QuoteResult.Declined declined) {
            String message = declined.code() + ": " + declined.message();
            return new Said(RefusalCode.DECLINED.word(), null, message, TestQuoteHints.declined(message));
        }
        FleetOutcome outcome = rules.apply(fleet, ((QuoteResult.Offered) result).quote(), currency, clock.instant());
        if (outcome instanceof FleetOutcome.Offered offered) {
            return new Said(outcome.word(), offered.offer(), null, null);
        }
        FleetRefusal refusal = ((FleetOutcome.Refused) outcome).refusal();
        return new Said(refusal.code(), null, refusal.message(), TestQuoteHints.unfit(refusal.code()));
    }

    private Said failed(FleetSettings fleet, Throwable failure) {
        if (failure instanceof FleetUnavailable unavailable) {
            String outcome = (unavailable.timedOut() ? RefusalCode.TIMED_OUT : RefusalCode.ERROR).word();
            String message = words(unavailable);
            return new Said(outcome, null, message, TestQuoteHints.unavailable(unavailable, message, timeout));
        }
        LOG.warnf("a fleet could not be tried fleet=%s cause=%s", fleet.id(), failure);
        return new Said(
                RefusalCode.ERROR.word(),
                null,
                "The fleet could not be asked.",
                TestQuoteHints.notOfThisProvider(failure));
    }

    /** With what lies behind it, which says more of a connection than that there is none. */
    private static String words(FleetUnavailable failure) {
        Throwable cause = failure.getCause();
        while (cause != null && cause.getMessage() == null) {
            cause = cause.getCause();
        }
        String behind = cause == null ? "" : ": " + cause.getMessage();
        return FleetTexts.message(failure.getMessage() + behind);
    }

    private @Nullable String passedOver(FleetSettings fleet, Needs needs) {
        try {
            FleetFit.Unfit unfit = fit.unfit(fleet, needs);
            return unfit == null ? null : unfit.message();
        } catch (IllegalArgumentException e) {
            return "The fleet's service area can't be read.";
        }
    }
}
