package io.handoff.dispatch.progress;

import io.handoff.dispatch.DispatchMeters;
import io.handoff.kit.KitConfig;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.LossyChannel;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Publishes where couriers are. One that is missed is seconds away from the next, and no progress waits for it. */
@Singleton
class TellPositions {
    /** How many wait while Kafka is slow or away: more would be old by the time they came. */
    private static final int WAITING = 1000;

    private final LossyChannel channel;

    TellPositions(
            @Channel("driver-positions") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = WAITING)
                    Emitter<ProducerRecord<String, byte[]>> channel,
            KitConfig kit,
            DispatchMeters meters) {
        this.channel = new LossyChannel(channel, "driver-positions", kit.source(), meters.positionsUnpublished());
    }

    void tell(List<OutboundEvent> positions) {
        positions.forEach(channel::send);
    }
}
