package io.handoff.webhook.callback.application;

import io.handoff.contracts.MerchantId;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.callback.domain.DueEndpoint;
import io.handoff.webhook.callback.domain.Lease;
import io.handoff.webhook.callback.domain.Share;
import io.handoff.webhook.callback.domain.Turn;
import io.handoff.webhook.endpoint.application.Endpoint;
import io.handoff.webhook.endpoint.application.Endpoints;
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
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Claims due lanes fairly: every endpoint with work gets an even share of the free slots, and an endpoint that is slow,
 * failing or disabled takes none from the others. Claims come one after the other, from the worker's thread.
 */
@ApplicationScoped
class ClaimTurns {
    private static final Duration STEP_DEADLINE = Duration.ofSeconds(3);

    private final Lanes lanes;
    private final Endpoints endpoints;
    private final Traffic traffic;
    private final WebhookMeters meters;
    private final WebhookConfig config;
    private final InstantSource clock;
    /** Endpoints that may have a lane due. */
    private final Set<MerchantId> ready = ConcurrentHashMap.newKeySet();

    private Instant lookAgainAt = Instant.MIN;
    private int claims;

    ClaimTurns(
            Lanes lanes,
            Endpoints endpoints,
            Traffic traffic,
            WebhookMeters meters,
            WebhookConfig config,
            InstantSource clock) {
        this.lanes = lanes;
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

    /** Whether some endpoint may have more due and has slots for it. */
    boolean shouldGoOn() {
        Instant now = clock.instant();
        return ready.stream().anyMatch(merchant -> traffic.free(merchant, now) > 0);
    }

    Uni<List<Turn>> claim(int slots) {
        Instant now = clock.instant();
        return look(now).chain(() -> claim(slots, now));
    }

    /** Finds what nobody was woken for: retries that have become due, leases that have run out. */
    private Uni<Void> look(Instant now) {
        if (now.isBefore(lookAgainAt)) {
            return Uni.createFrom().voidItem();
        }
        lookAgainAt = now.plus(config.pollEvery());
        return inTime(lanes.due(now))
                .invoke(due -> {
                    List<DueEndpoint> usable =
                            due.stream().filter(this::isUsable).toList();
                    usable.forEach(endpoint -> ready.add(endpoint.merchant()));
                    meters.oldestDue(usable.stream().map(DueEndpoint::since).min(Instant::compareTo), now);
                })
                .replaceWithVoid();
    }

    private boolean isUsable(DueEndpoint due) {
        Endpoint endpoint = endpoints.find(due.merchant());
        return endpoint != null && endpoint.version() > due.disabledVersion();
    }

    private Uni<List<Turn>> claim(int slots, Instant now) {
        List<Share> shares = Share.divide(wanted(now), slots);
        if (shares.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        // Out before the query and back in after it: who is woken meanwhile stays in.
        shares.forEach(share -> ready.remove(share.merchant()));
        return inTime(lanes.claim(shares, now, now.plus(config.lease())))
                .onFailure()
                .invoke(() -> shares.forEach(share -> ready.add(share.merchant())))
                .invoke(leases -> account(shares, leases))
                .chain(leases -> leases.isEmpty() ? Uni.createFrom().item(List.of()) : turns(leases, now));
    }

    private Uni<List<Turn>> turns(List<Lease> leases, Instant now) {
        return inTime(lanes.next(leases, now))
                .onFailure()
                .invoke(() -> leases.forEach(this::ended))
                .invoke(turns -> {
                    Set<Lease> held = turns.stream().map(Turn::lease).collect(Collectors.toSet());
                    leases.stream().filter(lease -> !held.contains(lease)).forEach(this::ended);
                });
    }

    private void ended(Lease lease) {
        traffic.ended(lease.lane().merchant());
    }

    // Shorter than the worker's patience: what it has given up on must not take slots afterwards.
    private static <T> Uni<T> inTime(Uni<T> step) {
        return step.ifNoItem().after(STEP_DEADLINE).fail();
    }

    private List<Share> wanted(Instant now) {
        List<Share> wanted = new ArrayList<>();
        for (MerchantId merchant : ready) {
            Endpoint endpoint = endpoints.find(merchant);
            if (endpoint == null) {
                ready.remove(merchant);
                continue;
            }
            int free = traffic.free(merchant, now);
            if (free > 0) {
                wanted.add(new Share(merchant, endpoint.version(), free));
            }
        }
        // Whoever was first is last next time, so that more endpoints than slots all get their turn.
        Collections.rotate(wanted, claims++);
        return wanted;
    }

    private void account(List<Share> shares, List<Lease> leases) {
        Map<MerchantId, Long> taken = leases.stream()
                .map(lease -> lease.lane().merchant())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        leases.forEach(lease -> traffic.began(lease.lane().merchant()));
        for (Share share : shares) {
            if (taken.getOrDefault(share.merchant(), 0L) == share.slots()) {
                ready.add(share.merchant());
            }
        }
    }
}
