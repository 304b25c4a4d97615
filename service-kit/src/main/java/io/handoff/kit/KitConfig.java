package io.handoff.kit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings every service shares, under {@code handoff}. */
@ConfigMapping(prefix = "handoff")
public interface KitConfig {
    /** Name of the service, such as {@code dispatch}: consumer group, event source, dead-letter topics. */
    String service();

    /** Whether simulated deliveries are allowed: {@code sandbox} or {@code production}. */
    @WithDefault("production")
    String environment();

    /** Credential of internal HTTP between services. */
    String internalToken();

    Kafka kafka();

    Db db();

    Sealing sealing();

    /** How to reach and read Kafka. */
    interface Kafka {
        /** Comma-separated host:port of brokers. */
        @WithDefault("127.0.0.1:19092")
        String bootstrapServers();

        /** A name that stays with this replica, for static group membership; absent: dynamic membership. */
        Optional<String> instanceId();

        /** How long the group waits for a silent member. */
        @WithDefault("10s")
        Duration sessionTimeout();

        /** Most records of one batch. */
        @WithDefault("500")
        int maxBatch();

        /** How long a record may wait for its broker's acknowledgement. */
        @WithDefault("10s")
        Duration deliveryTimeout();

        /** How long a send may wait for metadata or buffer space. */
        @WithDefault("5s")
        Duration maxBlock();
    }

    /** The service's own database; the rest of {@code handoff.db} is read by the packaged settings of the datasource. */
    interface Db {
        /** Password of its user. Demanded here, since a datasource takes a missing one for none. */
        String password();
    }

    /** Keys that seal secrets. */
    interface Sealing {
        /** Base64 of the 32 bytes of the current key. */
        String key();

        /** Id of the current key, kept beside each ciphertext. */
        @WithDefault("k1")
        String keyId();

        /** Former keys by id, base64; they open and don't seal. */
        Map<String, String> formerKeys();
    }

    /** What this service's events give as their source. */
    default String source() {
        return "/handoff/" + service();
    }

    /** Whether this is a sandbox. */
    default boolean sandbox() {
        return environment().equals("sandbox");
    }
}
