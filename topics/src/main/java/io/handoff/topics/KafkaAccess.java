package io.handoff.topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** How brokers are reached, by the same variables that tell the services. */
final class KafkaAccess {
    private static final String PREFIX = "HANDOFF_KAFKA_";
    private static final Map<String, String> LOGIN_MODULES = Map.of(
            "PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule",
            "SCRAM-SHA-256", "org.apache.kafka.common.security.scram.ScramLoginModule",
            "SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule");

    private final Map<String, String> environment;

    KafkaAccess(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Settings as Kafka's clients take them. */
    Map<String, Object> client() {
        String protocol = value("SECURITY_PROTOCOL", "PLAINTEXT");
        Map<String, Object> client = new HashMap<>();
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, value("BOOTSTRAP_SERVERS", "127.0.0.1:19092"));
        client.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol);
        switch (protocol) {
            case "PLAINTEXT" -> {}
            case "SSL" -> addCertificates(client);
            case "SASL_PLAINTEXT" -> addLogin(client);
            case "SASL_SSL" -> {
                addCertificates(client);
                addLogin(client);
            }
            default ->
                throw new TopicsFailure(PREFIX + "SECURITY_PROTOCOL is \"" + protocol
                        + "\"; it has to be PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL.");
        }
        return client;
    }

    private void addLogin(Map<String, Object> client) {
        String mechanism = value("SASL_MECHANISM", "SCRAM-SHA-512");
        String module = LOGIN_MODULES.get(mechanism);
        if (module == null) {
            throw new TopicsFailure(PREFIX + "SASL_MECHANISM is \"" + mechanism
                    + "\"; it has to be SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN.");
        }
        client.put(SaslConfigs.SASL_MECHANISM, mechanism);
        client.put(
                SaslConfigs.SASL_JAAS_CONFIG,
                module + " required username=" + quoted("USERNAME") + " password=" + quoted("PASSWORD") + ";");
    }

    private String quoted(String name) {
        return '"'
                + required(name, "a HANDOFF_KAFKA_SECURITY_PROTOCOL with SASL")
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                + '"';
    }

    private void addCertificates(Map<String, Object> client) {
        if (!value("CA_CERTIFICATES", "").isEmpty()) {
            client.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            client.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, file("CA_CERTIFICATES"));
        }
        if (!value("CLIENT_CERTIFICATE", "").isEmpty()) {
            String needed = required("CLIENT_KEY", PREFIX + "CLIENT_CERTIFICATE");
            client.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
            client.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, file("CLIENT_CERTIFICATE"));
            client.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, read("CLIENT_KEY", needed));
        }
    }

    private String file(String name) {
        return read(name, value(name, ""));
    }

    private static String read(String name, String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new TopicsFailure(PREFIX + name + " names " + file + ", which can't be read: " + e, e);
        }
    }

    private String required(String name, String with) {
        String value = value(name, "");
        if (value.isEmpty()) {
            throw new TopicsFailure(PREFIX + name + " is missing; " + with + " needs it.");
        }
        return value;
    }

    /** What is set to nothing counts as absent, as it does for the services. */
    private String value(String name, String otherwise) {
        String value = environment.getOrDefault(PREFIX + name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }
}
