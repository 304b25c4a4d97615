package io.handoff.quote.gather;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.kit.event.EventIds;
import io.handoff.kit.messaging.Backoff;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.monitoring.LogFields;
import io.handoff.quote.gather.domain.Gather;
import io.handoff.quote.gather.persistence.ClaimedGather;
import io.handoff.quote.gather.persistence.GatherOutcomes;
import io.handoff.quote.gather.persistence.Gathers;
import io.handoff.quote.gather.persistence.Waiter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Gets one gather done: asks the fleets, stores what they said, tells dispatch. Cut off anywhere, it is done again from
 * what is stored: the same outcome is told again under the same id.
 */
@ApplicationScoped
class PerformGather {
    private static final Duration SHORT_PAUSE = Duration.ofMillis(50);
    private static final Logger JOURNAL = Logger.getLogger(LogFields.JOURNAL);

    private final GatherQuotes gatherQuotes;
    private final Gathers gathers;
    private final GatherOutcomes outcomes;
    private final Announcements announcements;
    private final CompactedView<MerchantId, MerchantSettings> merchants;
    private final QuoteConfig.Work config;
    private final Backoff retries;
    private final QuoteMeters meters;
    private final InstantSource clock;

    PerformGather(
            GatherQuotes gatherQuotes,
            Gathers gathers,
            GatherOutcomes outcomes,
            Announcements announcements,
            CompactedView<MerchantId, MerchantSettings> merchants,
            QuoteConfig config,
            QuoteMeters meters,
            InstantSource clock) {
        this.gatherQuotes = gatherQuotes;
        this.gathers = gathers;
        this.outcomes = outcomes;
        this.announcements = announcements;
        this.merchants = merchants;
        this.config = config.work();
        this.retries = new Backoff(this.config.retryPause(), this.config.longestRetryPause());
        this.meters = meters;
        this.clock = clock;
    }

    /** @return whether more is to be done for the same delivery */
    Uni<Boolean> perform(ClaimedGather work) {
        Quotation stored = work.quotation();
        Uni<Boolean> performed = stored == null ? Uni.createFrom().deferred(() -> gather(work)) : tell(work, stored);
        return performed.onFailure().call(() -> rest(work));
    }

    /** Where the database failed, the pool may still hold the connection that broke, and give it out once more. */
    private Uni<Void> rest(ClaimedGather work) {
        return gathers.release(work, clock.instant().plus(retries.after(work.attempts())))
                .onFailure()
                .retry()
                .withBackOff(SHORT_PAUSE)
                .atMost(3);
    }

    private Uni<Boolean> gather(ClaimedGather work) {
        Instant now = clock.instant();
        if (Waiter.allGone(work.waiters(), now)) {
            return expire(work);
        }
        MerchantSettings merchant = settingsFor(work.gather());
        GatherTime time = time(work.waiters(), merchant.quoteDeadline(), now);
        if (!time.until().isAfter(now)) {
            return expire(work);
        }
        return gatherQuotes.gather(work.gather(), merchant, time).chain(quotation -> storeAndTell(work, quotation));
    }

    /** Who still waits hears at once that it was in vain. */
    private Uni<Boolean> expire(ClaimedGather work) {
        meters.expired();
        announcements.tooLate(work, clock.instant());
        return gathers.expire(work).replaceWith(true);
    }

    private Uni<Boolean> storeAndTell(ClaimedGather work, Quotation quotation) {
        return outcomes.store(work, quotation)
                // Our lease ran out and somebody else was quicker: theirs counts, and they tell it.
                .chain(ours -> ours ? tell(work, quotation) : Uni.createFrom().item(false));
    }

    private Uni<Boolean> tell(ClaimedGather work, Quotation quotation) {
        return announcements
                .gathered(work, quotation, clock.instant())
                .invoke(() -> journal(work.gather(), quotation))
                .chain(() -> outcomes.finish(work, clock.instant()));
    }

    private static void journal(Gather gather, Quotation quotation) {
        JOURNAL.infof(
                "quotes gathered event_id=%s delivery_id=%s merchant=%s round=%d offers=%d rejected=%d",
                gather.id(),
                EventIds.ofDelivery(gather.key()),
                gather.key().merchant(),
                gather.round(),
                quotation.offers().size(),
                quotation.rejected().size());
    }

    /** The settings the request was accepted under, or newer ones; they travel on another topic and may come later. */
    private MerchantSettings settingsFor(Gather gather) {
        MerchantContext context = gather.context();
        return merchants.atLeast(gather.key().merchant(), context == null ? 0 : context.settingsVersion());
    }

    /**
     * Each fleet has the merchant's time by itself, from when its turn has come: while more gathers are under way than fleets
     * can be asked for at once, it is not the fleets that are slow. All of it within the time of the most patient waiter, and
     * well within our lease.
     */
    private GatherTime time(List<Waiter> waiters, Duration quoteDeadline, Instant now) {
        Duration longest = config.lease().dividedBy(2);
        Duration each = quoteDeadline.compareTo(longest) < 0 ? quoteDeadline : longest;
        Instant until = now.plus(longest);
        Instant latestWait = Waiter.latest(waiters);
        Instant answerBy = latestWait == null ? until : latestWait.minus(config.replyMargin());
        return new GatherTime(each, answerBy.isBefore(until) ? answerBy : until);
    }
}
