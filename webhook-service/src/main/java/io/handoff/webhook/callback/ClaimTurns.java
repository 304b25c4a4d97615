package io.handoff.webhook.callback;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.work.LanedSource;
import io.handoff.kit.work.Slots;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.callback.domain.DueEndpoint;
import io.handoff.webhook.callback.domain.Lease;
import io.handoff.webhook.callback.domain.Share;
import io.handoff.webhook.callback.domain.Turn;
import io.handoff.webhook.callback.persistence.DueLanes;
import io.handoff.webhook.callback.persistence.Turns;
import io.handoff.webhook.endpoint.Endpoint;
import io.handoff.webhook.endpoint.Endpoints;
import io.handoff.webhook.endpoint.Traffic;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Claims due lanes fairly: every endpoint with work gets an even share of the free slots, and an endpoint that is slow,
 * failing or disabled takes none from the others. Who has no endpoint that can be used is left alone until it has one.
 */
@ApplicationScoped
class ClaimTurns implements LanedSource<MerchantId, Turn> {
    private static final Logger LOG = Logger.getLogger(ClaimTurns.class);
    private static final Duration LOOK_DEADLINE = Duration.ofSeconds(3);

    private final DueLanes lanes;
    private final Turns turns;
    private final Endpoints endpoints;
    private final Traffic traffic;
    private final WebhookMeters meters;
    private final WebhookConfig config;
    private final InstantSource clock;
    /** Endpoints that may have a lane due. */
    private final Set<MerchantId> ready = ConcurrentHashMap.newKeySet();

    private final AtomicInteger claims = new AtomicInteger();
    /** Endpoints whose lanes are being claimed. */
    private volatile Set<MerchantId> claiming = Set.of();

    private volatile Instant lookAgainAt = Instant.MIN;

    ClaimTurns(
            DueLanes lanes,
            Turns turns,
            Endpoints endpoints,
            Traffic traffic,
            WebhookMeters meters,
            WebhookConfig config,
            InstantSource clock) {
        this.lanes = lanes;
        this.turns = turns;
        this.endpoints = endpoints;
        this.traffic = traffic;
        this.meters = meters;
        this.config = config;
        this.clock = clock;
    }

    void add(Collection<MerchantId> merchants) {
        ready.addAll(merchants);
    }

    /** Whether an endpoint may have more due than it was given slots for. */
    boolean mayHaveMore(MerchantId merchant) {
        return ready.contains(merchant);
    }

    /** Whether something of an endpoint may wait to be claimed, or is being claimed, so that nothing should overtake it. */
    boolean mayWait(MerchantId merchant) {
        return ready.contains(merchant) || claiming.contains(merchant);
    }

    /** Whether some endpoint may have more due and has slots for it. */
    @Override
    public boolean hasMore(Slots<MerchantId> slots) {
        Instant now = clock.instant();
        return slots.free() > 0 && ready.stream().anyMatch(merchant -> free(slots, merchant, now) > 0);
    }

    @Override
    public MerchantId laneOf(Turn turn) {
        return turn.lease().lane().merchant();
    }

    @Override
    public Uni<List<Turn>> claim(Slots<MerchantId> slots) {
        Instant now = clock.instant();
        return look(now).chain(() -> claim(slots, now));
    }

    @Override
    public Uni<Void> release(List<Turn> turns) {
        Instant now = clock.instant();
        return Multi.createFrom()
                .iterable(turns)
                .onItem()
                .transformToUniAndConcatenate(turn -> this.turns.giveBack(turn, now))
                .collect()
                .last()
                .invoke(() -> turns.forEach(turn -> ready.add(laneOf(turn))));
    }

    /** Finds what nobody was woken for: retries that have become due, leases that have run out. */
    private Uni<Void> look(Instant now) {
        if (now.isBefore(lookAgainAt)) {
            return Uni.createFrom().voidItem();
        }
        lookAgainAt = now.plus(config.pollEvery());
        return lanes.endpoints(now)
                .ifNoItem()
                .after(LOOK_DEADLINE)
                .fail()
                .invoke(due -> found(due, now))
                .chain(due -> layAside(due, now));
    }

    private void found(List<DueEndpoint> due, Instant now) {
        List<DueEndpoint> usable = due.stream().filter(this::isUsable).toList();
        usable.forEach(endpoint -> ready.add(endpoint.merchant()));
        meters.oldestDue(
                usable.stream()
                        .filter(endpoint -> traffic.permits(endpoint.merchant(), now, 1) > 0)
                        .map(DueEndpoint::since)
                        .min(Instant::compareTo),
                now);
    }

    /** What has waited for settings that then named no endpoint; it holds up nothing that has one. */
    private Uni<Void> layAside(List<DueEndpoint> due, Instant now) {
        List<MerchantId> without = due.stream()
                .map(DueEndpoint::merchant)
                .filter(endpoints::isKnownWithout)
                .toList();
        if (without.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return lanes.layAside(without, now)
                .invoke(meters::gaveUp)
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("callbacks without an endpoint not laid aside, will try again cause=%s", failure);
                    return Uni.createFrom().voidItem();
                });
    }

    private boolean isUsable(DueEndpoint due) {
        Endpoint endpoint = endpoints.find(due.merchant());
        return endpoint != null && endpoint.version() > due.disabledVersion();
    }

    private Uni<List<Turn>> claim(Slots<MerchantId> slots, Instant now) {
        List<Share> shares = Share.divide(wanted(slots, now), slots.free());
        if (shares.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        claiming = shares.stream().map(Share::merchant).collect(Collectors.toUnmodifiableSet());
        // Out before the query and back in after it: who is woken meanwhile stays in.
        shares.forEach(share -> ready.remove(share.merchant()));
        return lanes.claim(shares, now, now.plus(config.lease()))
                .onFailure()
                .invoke(() -> shares.forEach(share -> ready.add(share.merchant())))
                .invoke(leases -> keepReady(shares, leases))
                .chain(leases -> leases.isEmpty() ? Uni.createFrom().item(List.<Turn>of()) : turns.next(leases, now))
                .onTermination()
                .invoke(() -> claiming = Set.of());
    }

    private List<Share> wanted(Slots<MerchantId> slots, Instant now) {
        List<Share> wanted = new ArrayList<>();
        for (MerchantId merchant : ready) {
            Endpoint endpoint = endpoints.find(merchant);
            if (endpoint == null) {
                ready.remove(merchant);
                continue;
            }
            int free = free(slots, merchant, now);
            if (free > 0) {
                wanted.add(new Share(merchant, endpoint.version(), free));
            }
        }
        // Whoever was first is last next time, so that more endpoints than slots all get their turn.
        Collections.rotate(wanted, claims.getAndIncrement());
        return wanted;
    }

    private int free(Slots<MerchantId> slots, MerchantId merchant, Instant now) {
        return traffic.permits(merchant, now, slots.free(merchant));
    }

    /** Who has used up its share may have more. */
    private void keepReady(List<Share> shares, List<Lease> leases) {
        Map<MerchantId, Long> taken = leases.stream()
                .map(lease -> lease.lane().merchant())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        for (Share share : shares) {
            if (taken.getOrDefault(share.merchant(), 0L) == share.slots()) {
                ready.add(share.merchant());
            }
        }
    }
}
