package io.handoff.webhook.callback;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.fact.DeliveryFact;
import io.handoff.contracts.json.StringifiedJson;
import io.handoff.contracts.merchantapi.OrderUpdate;
import io.handoff.kit.event.InboundEvent;
import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.callback.domain.NewMessage;
import io.handoff.webhook.callback.persistence.AddMessages;
import io.handoff.webhook.endpoint.Endpoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns facts that merchants are told of into messages, and has them sent. Settings travel on a topic of their own, and a
 * new merchant's first fact may overtake them: its messages wait in their lanes.
 */
@ApplicationScoped
class AcceptFacts {
    private final Endpoints endpoints;
    private final AddMessages add;
    private final SendCallbacks sender;
    private final InstantSource clock;

    AcceptFacts(Endpoints endpoints, AddMessages add, SendCallbacks sender, InstantSource clock) {
        this.endpoints = endpoints;
        this.add = add;
        this.sender = sender;
        this.clock = clock;
    }

    /** Returns once the messages are durable; accepting the same facts again changes nothing. Blocks. */
    void accept(List<InboundEvent<?>> events) {
        List<NewMessage> messages = new ArrayList<>();
        Set<MerchantId> merchants = new LinkedHashSet<>();
        for (InboundEvent<?> event : events) {
            if (event.payload() instanceof DeliveryFact fact
                    && fact.toldToMerchant()
                    && !endpoints.isKnownWithout(fact.delivery().merchantId())) {
                messages.add(message(event, fact));
                merchants.add(fact.delivery().merchantId());
            }
        }
        if (!messages.isEmpty()) {
            Pg.await(add.run(messages, clock.instant()));
            sender.wake(merchants);
        }
    }

    // Rendered now, so that every attempt sends the same bytes. As JavaScript would write it, since receivers there
    // tend to
    // verify the signature over what their body parser has left them with.
    private static NewMessage message(InboundEvent<?> event, DeliveryFact fact) {
        return new NewMessage(
                fact.delivery().key(),
                event.id(),
                fact.delivery().sequence(),
                StringifiedJson.text(OrderUpdate.of(fact.delivery())),
                event.time());
    }
}
