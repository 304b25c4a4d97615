package io.handoff.kit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The kit's settings for one stage, where no Quarkus makes them. */
record StageConfig(String service, String environment, String internalToken, Kafka kafka, Db db, Sealing sealing)
        implements KitConfig {
    StageConfig(String service, String bootstrapServers) {
        this(service, "sandbox", "token", new StageKafka(bootstrapServers), () -> "", new StageSealing());
    }

    private record StageKafka(
            String bootstrapServers,
            Optional<String> instanceId,
            Duration sessionTimeout,
            int maxBatch,
            Duration deliveryTimeout,
            Duration maxBlock)
            implements Kafka {
        StageKafka(String bootstrapServers) {
            // The shortest session a broker grants by default.
            this(
                    bootstrapServers,
                    Optional.empty(),
                    Duration.ofSeconds(6),
                    500,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5));
        }
    }

    private record StageSealing(String key, String keyId, Map<String, String> formerKeys) implements Sealing {
        StageSealing() {
            this("", "k1", Map.of());
        }
    }
}
