package io.handoff.kit.messaging;

import io.handoff.kit.KitConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** How every Kafka client of this service reaches the brokers: addresses, encryption, credentials. */
@ApplicationScoped
final class KafkaAccess {
    private static final String PEM = "PEM";

    /** For the channels, which make their clients themselves. */
    @Produces
    @Singleton
    @Identifier("default-kafka-broker")
    Map<String, Object> channels(KitConfig config) {
        return Map.copyOf(of(config.kafka()));
    }

    /** Settings for a client, to which more may be added. */
    static Map<String, Object> of(KitConfig.Kafka kafka) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                kafka.securityProtocol().name());
        if (kafka.securityProtocol().hasCredentials()) {
            settings.put(SaslConfigs.SASL_MECHANISM, kafka.saslMechanism());
            settings.put(SaslConfigs.SASL_JAAS_CONFIG, login(kafka));
        }
        if (kafka.securityProtocol().isEncrypted()) {
            kafka.caCertificates().ifPresent(file -> trust(file, settings));
            kafka.clientCertificate().ifPresent(file -> show(file, kafka.clientKey(), settings));
        }
        return settings;
    }

    private static String login(KitConfig.Kafka kafka) {
        String module =
                switch (kafka.saslMechanism()) {
                    case "PLAIN" -> "org.apache.kafka.common.security.plain.PlainLoginModule";
                    case "SCRAM-SHA-256", "SCRAM-SHA-512" -> "org.apache.kafka.common.security.scram.ScramLoginModule";
                    default ->
                        throw new ConfigurationException("handoff.kafka.sasl-mechanism is " + kafka.saslMechanism()
                                + ". Set SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN.");
                };
        return "%s required username=%s password=%s;"
                .formatted(
                        module,
                        quoted("handoff.kafka.username", kafka.username()),
                        quoted("handoff.kafka.password", kafka.password()));
    }

    private static String quoted(String setting, Optional<String> value) {
        String text = value.orElseThrow(
                () -> new ConfigurationException(setting + " is required with handoff.kafka.security-protocol=SASL_…"));
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void trust(Path file, Map<String, Object> settings) {
        settings.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, PEM);
        settings.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, read("handoff.kafka.ca-certificates", file));
    }

    private static void show(Path certificate, Optional<Path> key, Map<String, Object> settings) {
        Path keyFile = key.orElseThrow(() -> new ConfigurationException(
                "handoff.kafka.client-key is required with handoff.kafka.client-certificate"));
        settings.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, PEM);
        settings.put(
                SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
                read("handoff.kafka.client-certificate", certificate));
        settings.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, read("handoff.kafka.client-key", keyFile));
    }

    private static String read(String setting, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationException(setting + " can't be read: " + e);
        }
    }
}
