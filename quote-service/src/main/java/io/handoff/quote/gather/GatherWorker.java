package io.handoff.quote.gather;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.monitoring.EventLoopDelay;
import io.handoff.kit.monitoring.LongRunning;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.persistence.Pg;
import io.handoff.kit.work.LeasedWorker;
import io.handoff.quote.gather.persistence.ClaimedGather;
import io.handoff.quote.gather.persistence.Gathers;
import io.handoff.quote.gather.persistence.ReceivedGather;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Works gathers off: many deliveries at a time, one gather of a delivery at a time. Those that have just been recorded here
 * wait in a line; all others are claimed.
 */
@ApplicationScoped
class GatherWorker {
    /** A quotation that would have less than this for its fleets is refused at once. */
    private static final Duration WORTH_ASKING = Duration.ofMillis(500);

    private final Gathers gathers;
    private final PerformGather performGather;
    private final CompactedView<MerchantId, MerchantSettings> merchants;
    private final CompactedView<FleetId, FleetSettings> fleets;
    private final QuoteConfig.Work config;
    private final QuoteMeters meters;
    private final InstantSource clock;
    private final ServiceLife life;
    private final EventLoopDelay delay;
    private volatile boolean full;
    private final WaitingLine line;
    private final AtomicBoolean othersAreDue = new AtomicBoolean(true);
    private final LeasedWorker<ClaimedGather> worker;

    GatherWorker(
            Gathers gathers,
            PerformGather performGather,
            CompactedView<MerchantId, MerchantSettings> merchants,
            CompactedView<FleetId, FleetSettings> fleets,
            QuoteConfig config,
            QuoteMeters meters,
            InstantSource clock,
            ServiceLife life,
            EventLoopDelay delay,
            MeterRegistry registry) {
        this.gathers = gathers;
        this.performGather = performGather;
        this.merchants = merchants;
        this.fleets = fleets;
        this.config = config.work();
        this.meters = meters;
        this.clock = clock;
        this.life = life;
        this.delay = delay;
        this.line = new WaitingLine(this.config.queue(), this.config.maxInFlight());
        this.worker = new LeasedWorker<>(
                "gather", this.config.pollEvery(), this.config.maxInFlight(), new Due(), this::perform, registry);
    }

    void start(@Observes StartupEvent event) {
        life.runs(worker);
        life.runs(new HandBack());
        delay.tell(this::pace);
    }

    private void pace(Duration lateness) {
        if (full || line.length() > 0) {
            line.loopWas(lateness);
            worker.wake();
        }
    }

    /** Whose turn comes when. */
    Turns turns(Collection<ReceivedGather> received, Instant now) {
        Turns turns = life.isEnding()
                ? new Turns(List.copyOf(received), List.of()) // others go on with them
                : Turns.of(received, line, now, config.replyMargin().plus(WORTH_ASKING));
        turns.refused().forEach(each -> meters.refused());
        return turns;
    }

    /** A lease is known by its end, so that is in a unit which comes back from the database as it went there. */
    Instant leasedUntil(Instant now) {
        return now.plus(config.lease()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** @param ours of what was recorded, those under our lease */
    void take(Turns turns, List<ClaimedGather> ours) {
        line.add(ours);
        if (turns.pending() > ours.size()) {
            othersAreDue.set(true);
        }
        worker.wake();
    }

    /** Looks for gathers that nobody has handed over. */
    private void wake() {
        othersAreDue.set(true);
        worker.wake();
    }

    /** At the end, those in line are left to others at once: the end of their lease would be too late for who waits. */
    private final class HandBack implements LongRunning {
        @Override
        public String name() {
            return "line of gathers";
        }

        @Override
        public LongRunning start() {
            return this;
        }

        @Override
        public boolean isAlive() {
            return true;
        }

        @Override
        public void close() {
            Pg.complete(new Due().release(line.take(Integer.MAX_VALUE)));
        }
    }

    private final class Due implements LeasedWorker.Source<ClaimedGather> {
        /** The worker's thread alone looks. */
        private long lookedAtNanos = System.nanoTime() - config.pollEvery().toNanos();

        @Override
        public Uni<List<ClaimedGather>> claim(int slots) {
            int underWay = config.maxInFlight() - slots;
            if (underWay == 0 && line.length() == 0) {
                line.rested();
            }
            int limit = Math.min(slots, line.places() - underWay);
            full = limit <= 0; // in the database some may wait, too
            if (full) { // one that ends wakes us, and a loop that is on time
                return Uni.createFrom().item(List.of());
            }
            return claimAtMost(limit);
        }

        private Uni<List<ClaimedGather>> claimAtMost(int limit) {
            if (!merchants.isCaughtUp() || !fleets.isCaughtUp()) { // whom to ask is not known yet
                return Uni.createFrom().item(List.of());
            }
            Instant now = clock.instant();
            boolean othersMayBeDue = othersMayBeDue();
            List<ClaimedGather> ours = line.take(othersMayBeDue ? limit - line.placesForOthers(limit) : limit);
            int free = limit - ours.size();
            if (free == 0 || !othersMayBeDue) {
                othersAreDue.compareAndSet(false, othersMayBeDue); // they have the next place
                return Uni.createFrom().item(ours);
            }
            return gathers.claim(free, now, leasedUntil(now))
                    .onFailure()
                    .invoke(failure -> {
                        othersAreDue.set(true);
                        line.add(ours);
                    })
                    .map(claimed -> {
                        if (claimed.size() == free) {
                            othersAreDue.set(true);
                        }
                        List<ClaimedGather> rest = line.take(free - claimed.size());
                        return Stream.of(ours, claimed, rest)
                                .flatMap(List::stream)
                                .toList();
                    });
        }

        /** Told so, or not looked for some time: another replica may have left some, or some have rested enough. */
        private boolean othersMayBeDue() {
            boolean told = othersAreDue.compareAndSet(true, false);
            long now = System.nanoTime();
            if (!told && now - lookedAtNanos < config.pollEvery().toNanos()) {
                return false;
            }
            lookedAtNanos = now;
            return true;
        }

        @Override
        public Uni<Void> release(List<ClaimedGather> work) {
            Instant now = clock.instant();
            return Multi.createFrom()
                    .iterable(work)
                    .onItem()
                    .transformToUniAndConcatenate(gather -> gathers.release(gather, now))
                    .collect()
                    .last();
        }
    }

    private Uni<Void> perform(ClaimedGather work) {
        Instant now = clock.instant();
        if (!work.leasedUntil().isAfter(now.plus(config.lease().dividedBy(2)))) {
            // It has waited in line so long that what is left of its lease may be too short: it is claimed anew.
            return gathers.release(work, now).invoke(this::wake);
        }
        long begun = System.nanoTime();
        line.begun();
        return performGather
                .perform(work)
                .onTermination()
                .invoke(() -> line.ended(Duration.ofNanos(System.nanoTime() - begun)))
                .invoke(more -> {
                    if (more) {
                        wake();
                    }
                })
                .replaceWithVoid();
    }
}
