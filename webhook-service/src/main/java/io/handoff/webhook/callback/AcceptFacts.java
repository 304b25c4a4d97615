package io.handoff.webhook.callback;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.OrderUpdate;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.contracts.json.StringifiedJson;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.callback.domain.NewMessage;
import io.handoff.webhook.callback.domain.Turn;
import io.handoff.webhook.callback.persistence.AddMessages;
import io.handoff.webhook.callback.persistence.AddMessages.AtOnce;
import io.handoff.webhook.callback.persistence.Turns;
import io.handoff.webhook.endpoint.Endpoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Turns facts that merchants are told of into messages, and has them sent: from memory where nothing stands in the way,
 * else by the claim. Settings travel on a topic of their own, and a new merchant's first fact may overtake them: its
 * messages wait in their lanes.
 */
@ApplicationScoped
class AcceptFacts {
    /**
     * Under load a transaction begins no sooner than this after the one before, so that it holds more of what comes. Alone a
     * fact waits for nothing.
     */
    private static final Duration APART = Duration.ofMillis(10);

    private final Endpoints endpoints;
    private final AddMessages add;
    private final Turns turns;
    private final SendCallbacks sender;
    private final InstantSource clock;
    private final Duration lease;
    private final Duration deadline;
    private long begunNanos = System.nanoTime() - APART.toNanos();

    AcceptFacts(
            Endpoints endpoints,
            AddMessages add,
            Turns turns,
            SendCallbacks sender,
            InstantSource clock,
            WebhookConfig config) {
        this.endpoints = endpoints;
        this.add = add;
        this.turns = turns;
        this.sender = sender;
        this.clock = clock;
        this.lease = config.lease();
        this.deadline = config.deadline();
    }

    /** Returns once the messages are durable; accepting the same facts again changes nothing. Blocks. */
    void accept(List<InboundEvent<?>> events) {
        // By their ids: an event may come twice in a batch.
        Map<String, NewMessage> messages = new LinkedHashMap<>();
        for (InboundEvent<?> event : events) {
            if (event.payload() instanceof DeliveryFact fact
                    && fact.toldToMerchant()
                    && !endpoints.isKnownWithout(fact.delivery().merchantId())) {
                messages.computeIfAbsent(event.id(), id -> message(event, fact));
            }
        }
        if (!messages.isEmpty()) {
            keep(List.copyOf(messages.values()));
        }
    }

    /** Dying behind the transaction leaves the lanes leased that were to be sent at once; after that they are claimed. */
    private void keep(List<NewMessage> messages) {
        awaitTurn();
        Set<DeliveryKey> lanes = new HashSet<>();
        messages.forEach(message -> lanes.add(message.lane()));
        Map<DeliveryKey, Long> offered = takeSlots(lanes);
        Set<DeliveryKey> unused = new HashSet<>(offered.keySet());
        try {
            for (Turn turn : write(messages, offered)) {
                unused.remove(turn.lease().lane());
                lanes.remove(turn.lease().lane());
                sender.send(turn);
            }
        } finally {
            unused.forEach(lane -> sender.leaveSlot(lane.merchant()));
        }
        if (!lanes.isEmpty()) {
            sender.wake(merchants(lanes));
        }
    }

    private void awaitTurn() {
        LockSupport.parkNanos(begunNanos + APART.toNanos() - System.nanoTime());
        begunNanos = System.nanoTime();
    }

    private Map<DeliveryKey, Long> takeSlots(Collection<DeliveryKey> lanes) {
        Map<DeliveryKey, Long> offered = new HashMap<>();
        for (DeliveryKey lane : lanes) {
            Long version = sender.takeSlot(lane.merchant());
            if (version != null) {
                offered.put(lane, version);
            }
        }
        return offered;
    }

    /** What is to be sent now. Nothing, if the database took so long that the leases may end before the answers come. */
    private List<Turn> write(List<NewMessage> messages, Map<DeliveryKey, Long> offered) {
        Instant now = clock.instant();
        Instant until = now.plus(lease);
        List<Turn> leased = Pg.await(add.run(messages, new AtOnce(offered, until), now));
        Instant done = clock.instant();
        if (!done.plus(deadline).isAfter(until)) {
            return leased;
        }
        leased.forEach(turn -> Pg.complete(turns.giveBack(turn, done)));
        return List.of();
    }

    private static Set<MerchantId> merchants(Collection<DeliveryKey> lanes) {
        return lanes.stream().map(DeliveryKey::merchant).collect(Collectors.toSet());
    }

    // Rendered now, so that every attempt sends the same bytes. As JavaScript would write it, since receivers there
    // tend to verify the signature over what their body parser has left them with.
    private static NewMessage message(InboundEvent<?> event, DeliveryFact fact) {
        return new NewMessage(
                fact.delivery().key(),
                event.id(),
                fact.delivery().sequence(),
                StringifiedJson.bytes(OrderUpdate.of(fact.delivery())),
                event.time());
    }
}
