package io.handoff.webhook.callback;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.EventTypes;
import io.handoff.contracts.delivery.DriverPosition;
import io.handoff.kit.event.CloudEvents;
import io.handoff.webhook.callback.domain.Drop;
import io.handoff.webhook.callback.domain.Position;
import io.handoff.webhook.endpoint.Endpoints;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads positions as they come; one counts as read at once, whatever becomes of it. */
@ApplicationScoped
class ConsumePositions {
    private static final String TYPE = EventTypes.of(DriverPosition.class);

    private final SendPositions send;
    private final Endpoints endpoints;
    private final TrackingMeters meters;

    ConsumePositions(SendPositions send, Endpoints endpoints, TrackingMeters meters) {
        this.send = send;
        this.endpoints = endpoints;
        this.meters = meters;
    }

    @Incoming("driver-positions")
    void read(ConsumerRecords<String, byte[]> records) {
        List<Position> wanted = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                read(record, wanted);
            } catch (RuntimeException e) { // the next one is seconds away
                meters.dropped(Drop.UNREADABLE);
            }
        }
        send.send(wanted);
    }

    private void read(ConsumerRecord<String, byte[]> record, List<Position> wanted) {
        if (!TYPE.equals(CloudEvents.typeOf(record))) {
            meters.dropped(Drop.UNREADABLE);
        } else if (!endpoints.isTracked(DeliveryKey.parse(record.key()).merchant())) {
            meters.dropped(Drop.UNWANTED); // as most are: their value isn't even parsed
        } else {
            var event = CloudEvents.read(record, DriverPosition.class);
            wanted.add(new Position(event.id(), event.payload()));
        }
    }
}
