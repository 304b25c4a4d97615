package io.handoff.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.kit.StageConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAccessTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void withoutSettingsItIsPlaintext() {
        assertThat(access(Map.of()))
                .containsOnly(
                        Map.entry("bootstrap.servers", "127.0.0.1:19092"), Map.entry("security.protocol", "PLAINTEXT"));
    }

    @Test
    void aPasswordIsQuotedAsItsSyntaxWants() {
        assertThat(access(Map.of(
                        "security-protocol", "SASL_SSL",
                        "username", "handoff",
                        "password", "a \"quoted\\ password")))
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"handoff\" password=\"a \\\"quoted\\\\ password\";")
                .doesNotContainKey("ssl.truststore.type");
    }

    @Test
    void ownCertificateAndAuthoritiesComeFromFiles() throws IOException {
        assertThat(access(Map.of(
                        "security-protocol", "SSL",
                        "ca-certificates", file("ca"),
                        "client-certificate", file("certificate"),
                        "client-key", file("key"))))
                .containsEntry("ssl.truststore.type", "PEM")
                .containsEntry("ssl.truststore.certificates", "content of ca")
                .containsEntry("ssl.keystore.type", "PEM")
                .containsEntry("ssl.keystore.certificate.chain", "content of certificate")
                .containsEntry("ssl.keystore.key", "content of key")
                .doesNotContainKey("sasl.mechanism");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertRefused(Map.of("security-protocol", "SASL_SSL"), "handoff.kafka.username is required");
        assertRefused(
                Map.of("security-protocol", "SASL_SSL", "username", "u", "password", "p", "sasl-mechanism", "GSSAPI"),
                "handoff.kafka.sasl-mechanism is GSSAPI");
        assertRefused(
                Map.of("security-protocol", "SSL", "ca-certificates", folder + "/nowhere"),
                "handoff.kafka.ca-certificates can't be read");
        assertRefused(
                Map.of("security-protocol", "SSL", "client-certificate", folder + "/mine"),
                "handoff.kafka.client-key is required");
    }

    private static void assertRefused(Map<String, String> settings, String said) {
        assertThatThrownBy(() -> access(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(said);
    }

    private String file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "content of " + name).toString();
    }

    private static Map<String, Object> access(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("handoff.kafka." + name, value));
        return KafkaAccess.of(StageConfig.of(named).kafka());
    }
}
