package io.handoff.kit.security;

import io.handoff.kit.KitConfig;
import io.handoff.kit.KitConfig.SslMode;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** What every service says to Kafka and Postgres: names, streets, phones. */
@Singleton
final class Wires implements ProductionCheck {
    private final KitConfig config;

    Wires(KitConfig config) {
        this.config = config;
    }

    @Override
    public Stream<Unsafe> unsafe() {
        return Stream.concat(kafka(), database());
    }

    private Stream<Unsafe> kafka() {
        KitConfig.Kafka kafka = config.kafka();
        if (kafka.securityProtocol().isEncrypted() || kafka.plaintext().isPresent()) {
            return Stream.empty();
        }
        return Stream.of(new Unsafe(
                "HANDOFF_KAFKA_SECURITY_PROTOCOL",
                "is " + kafka.securityProtocol() + ", so the network reads recipients' names, streets and phones",
                "Set SASL_SSL or SSL and what belongs to it, or, where the network is trusted,"
                        + " HANDOFF_KAFKA_PLAINTEXT=accepted"));
    }

    private Stream<Unsafe> database() {
        KitConfig.Db db = config.db();
        if (db.sslMode() == SslMode.VERIFY_FULL && db.caCertificates().isEmpty()) {
            return Stream.of(new Unsafe(
                    "HANDOFF_DB_CA_CERTIFICATES",
                    "is missing, so nothing tells the database from an impostor",
                    "Set the PEM file of the authorities that its certificate is signed by"));
        }
        if (db.sslMode() == SslMode.VERIFY_FULL || db.plaintext().isPresent()) {
            return Stream.empty();
        }
        return Stream.of(new Unsafe(
                "HANDOFF_DB_SSL_MODE",
                "is disable, so the network reads recipients' names, streets and phones",
                "Set verify-full with HANDOFF_DB_CA_CERTIFICATES, or, where the network is trusted,"
                        + " HANDOFF_DB_PLAINTEXT=accepted"));
    }
}
