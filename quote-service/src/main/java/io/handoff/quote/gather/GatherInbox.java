package io.handoff.quote.gather;

import io.handoff.kit.event.GatheredId;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.event.ReplyAddress;
import io.handoff.kit.messaging.BatchProcessor;
import io.handoff.kit.persistence.Pg;
import io.handoff.quote.gather.domain.Gather;
import io.handoff.quote.gather.persistence.Gathers;
import io.handoff.quote.gather.persistence.ReceivedGather;
import io.handoff.quote.gather.persistence.ReceivedGather.Turn;
import io.handoff.quote.gather.persistence.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns events of one type into recorded gathers. That is all a record has to wait for: fleets are asked by the worker,
 * so a slow fleet never holds a partition.
 */
final class GatherInbox implements BatchProcessor {
    /** Of a delivery's many events one or two are for us, and fleets take far longer to answer. */
    private static final Duration REST = Duration.ofMillis(10);

    private final String type;
    private final Function<InboundEvent<?>, Gather> gatherOf;
    private final Gathers gathers;
    private final GatherWorker worker;
    private final InstantSource clock;

    GatherInbox(
            String type,
            Function<InboundEvent<?>, Gather> gatherOf,
            Gathers gathers,
            GatherWorker worker,
            InstantSource clock) {
        this.type = type;
        this.gatherOf = gatherOf;
        this.gathers = gathers;
        this.worker = worker;
        this.clock = clock;
    }

    @Override
    public Set<String> types() {
        return Set.of(type);
    }

    @Override
    public Duration rest() {
        return REST;
    }

    @Override
    public List<OutboundEvent> process(List<InboundEvent<?>> batch) {
        // One statement can't insert a row twice, and an event may come twice in a batch.
        Map<String, ReceivedGather> byId = new LinkedHashMap<>();
        batch.forEach(event -> byId.merge(event.id(), received(event), ReceivedGather::and));
        Instant now = clock.instant();
        Turns turns = worker.turns(byId.values(), now);
        worker.take(turns, Pg.await(gathers.record(turns.received(), now, worker.leasedUntil(now))));
        return turns.refused().stream()
                .flatMap(refused -> Announcements.refusals(refused.gather(), refused.waiters(), now).stream())
                .toList();
    }

    private ReceivedGather received(InboundEvent<?> event) {
        var unused = GatheredId.of(event.id()); // an id that nothing can follow from is set aside here
        ReplyAddress replyTo = event.replyTo();
        return new ReceivedGather(
                gatherOf.apply(event),
                replyTo == null ? List.of() : List.of(new Waiter(replyTo, event.deadline())),
                Turn.ANYBODYS);
    }
}
