package io.handoff.kit.messaging;

import io.handoff.kit.KafkaStage;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A producer whose acknowledgements the test gives. */
final class ManualProducer extends MockProducer<String, byte[]> {
    private static final int PARTITIONS = 12;

    ManualProducer() {
        super(false, null, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(n -> new PartitionInfo(topic, n, Node.noNode(), new Node[0], new Node[0]))
                .toList();
    }

    /** Clients that read from the real Kafka and send by this producer. */
    KafkaClients clients(KafkaStage stage) {
        return new KafkaClients(stage.config, stage.meters, stage.readiness, stage.liveness) {
            @Override
            public synchronized EventProducer producer() {
                return new EventProducer(ManualProducer.this, stage.service, stage.meters);
            }
        };
    }
}
