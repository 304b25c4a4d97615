package io.handoff.dispatch.delivery;

import io.handoff.contracts.json.Json;
import io.handoff.dispatch.delivery.domain.Command;
import io.handoff.dispatch.delivery.domain.Delivery;
import io.handoff.dispatch.delivery.persistence.Decided;
import io.handoff.dispatch.delivery.persistence.NewAttempt;
import io.handoff.kit.event.EventIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The calls to fleets that decisions leave to be made. */
@ApplicationScoped
class FleetCalls {
    private final BookingRequests requests;

    FleetCalls(BookingRequests requests) {
        this.requests = requests;
    }

    List<NewAttempt> of(List<Decided> batch) {
        List<NewAttempt> calls = new ArrayList<>();
        for (Decided decided : batch) {
            Delivery delivery = decided.decision().delivery();
            if (delivery != null) {
                decided.decision().commands().forEach(command -> calls.add(call(decided, delivery, command)));
            }
        }
        return calls;
    }

    private NewAttempt call(Decided decided, Delivery delivery, Command command) {
        UUID deliveryId = delivery.snapshot().deliveryId().value();
        if (command instanceof Command.BookFleet book) {
            UUID id = EventIds.following(decided.eventId(), "book/" + book.attempt());
            String fleet = book.offer().fleet().value();
            String request = Json.text(requests.of(delivery, book));
            return new NewAttempt(id, decided.key(), deliveryId, book.attempt(), "book", fleet, null, request);
        }
        if (command instanceof Command.CancelJob cancel) {
            UUID id = EventIds.following(decided.eventId(), "cancel/" + cancel.attempt());
            String fleet = cancel.fleet().value();
            return new NewAttempt(
                    id, decided.key(), deliveryId, cancel.attempt(), "cancel", fleet, cancel.jobId(), "{}");
        }
        var modify = (Command.ModifyJob) command;
        UUID id = EventIds.following(decided.eventId(), "modify/" + modify.revision());
        String fleet = modify.fleet().value();
        String request = Json.text(requests.of(delivery, modify));
        return new NewAttempt(
                id, decided.key(), deliveryId, modify.attempt(), "modify", fleet, modify.jobId(), request);
    }
}
