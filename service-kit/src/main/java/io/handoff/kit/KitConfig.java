package io.handoff.kit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings every service shares, under {@code handoff}. */
@ConfigMapping(prefix = "handoff")
public interface KitConfig {
    /** Name of the service, such as {@code dispatch}: consumer group, event source, dead-letter topics. */
    String service();

    /** {@code production}, where unsafe settings keep a service from starting, or {@code sandbox}. */
    @WithDefault("production")
    String environment();

    /** Credential of the services with each other; the same for all of them. */
    String internalToken();

    Kafka kafka();

    Db db();

    Sealing sealing();

    Drain drain();

    Rehearsal rehearsal();

    /** How to reach and read Kafka. */
    interface Kafka {
        /** Comma-separated host:port of brokers. */
        @WithDefault("127.0.0.1:19092")
        String bootstrapServers();

        /** How brokers are spoken to: {@code PLAINTEXT}, {@code SSL}, {@code SASL_PLAINTEXT} or {@code SASL_SSL}. */
        @WithDefault("PLAINTEXT")
        Protocol securityProtocol();

        /** {@code accepted}: in production too, what travels to the brokers may be read on the way. */
        Optional<Risk> plaintext();

        /** With SASL: {@code SCRAM-SHA-512}, {@code SCRAM-SHA-256} or {@code PLAIN}. */
        @WithDefault("SCRAM-SHA-512")
        String saslMechanism();

        /** With SASL: who this service is. */
        Optional<String> username();

        /** With SASL: its password. */
        Optional<String> password();

        /** With TLS: PEM file of the authorities that brokers' certificates are signed by; absent: those of the JVM. */
        Optional<Path> caCertificates();

        /** With TLS: PEM file of this service's own certificate, where brokers ask for one. */
        Optional<Path> clientCertificate();

        /** PEM file of that certificate's key, as PKCS #8. */
        Optional<Path> clientKey();

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

    /** The service's own Postgres database; the packaged settings of the datasource read these. */
    interface Db {
        /** Its host. */
        @WithDefault("127.0.0.1")
        String host();

        /** Its port. */
        @WithDefault("15432")
        int port();

        /** Its name. */
        @WithDefault("handoff_${handoff.service}")
        String name();

        /** Its user. */
        @WithDefault("handoff")
        String user();

        /** Password of its user. */
        String password();

        /** Most connections of this replica, beside two for migrations and readiness. */
        @WithDefault("16")
        int poolSize();

        /** {@code disable}, or {@code verify-full}: TLS, with the server's certificate and name verified. */
        @WithDefault("disable")
        SslMode sslMode();

        /** With TLS: PEM file of the authorities that the server's certificate is signed by. */
        Optional<Path> caCertificates();

        /** {@code accepted}: in production too, what travels to the database may be read on the way. */
        Optional<Risk> plaintext();
    }

    /** Kafka's security protocols. */
    enum Protocol {
        PLAINTEXT,
        SSL,
        SASL_PLAINTEXT,
        SASL_SSL;

        public boolean isEncrypted() {
            return this == SSL || this == SASL_SSL;
        }

        public boolean hasCredentials() {
            return this == SASL_PLAINTEXT || this == SASL_SSL;
        }
    }

    /** Those of libpq's modes that say something certain. */
    enum SslMode {
        DISABLE,
        VERIFY_FULL
    }

    /** What somebody has to say who takes a risk knowingly. */
    enum Risk {
        ACCEPTED
    }

    /** How a replica stops that is asked to: it needs the sum of these, and some seconds. */
    interface Drain {
        /** How long it goes on as before, only that it isn't ready any more, until nobody sends it anything new. */
        @WithDefault("5s")
        Duration delay();

        /** How long requests may take then that are still under way. */
        @WithDefault("10s")
        Duration requests();

        /** How long consumers and workers may take after that to finish what they have in hand. */
        @WithDefault("20s")
        Duration work();
    }

    /** What a replica plays against itself before it is ready. */
    interface Rehearsal {
        /** How long it may play its hot path against itself before it is ready; {@code 0s} leaves that out. */
        @WithDefault("2s")
        Duration limit();
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
