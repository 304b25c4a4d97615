package io.handoff.kit.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of it on the wire, a test of the whole service sees. */
class DatabaseTlsTest {
    @ParameterizedTest
    @ValueSource(strings = {"verify-full", "VERIFY_FULL"})
    void bothClientsAreToldTheSame(String mode) {
        SmallRyeConfig config =
                config(Map.of("handoff.db.ssl-mode", mode, "handoff.db.ca-certificates", "/etc/handoff/ca.pem"));

        assertThat(value(config, "jdbc.additional-jdbc-properties.sslmode")).contains("verify-full");
        assertThat(value(config, "jdbc.additional-jdbc-properties.sslrootcert")).contains("/etc/handoff/ca.pem");
        assertThat(value(config, "reactive.postgresql.ssl-mode")).contains("verify-full");
        assertThat(value(config, "reactive.trust-certificate-pem.certs")).contains("/etc/handoff/ca.pem");
        assertThat(value(config, "reactive.hostname-verification-algorithm")).contains("HTTPS");
    }

    @Test
    void withoutTlsTheyAreToldNothing() {
        SmallRyeConfig config =
                config(Map.of("handoff.db.ssl-mode", "disable", "handoff.db.ca-certificates", "/etc/handoff/ca.pem"));

        assertThat(value(config, "jdbc.additional-jdbc-properties.sslmode")).isEmpty();
        assertThat(value(config, "reactive.postgresql.ssl-mode")).isEmpty();
    }

    private static Optional<String> value(SmallRyeConfig config, String name) {
        return config.getOptionalValue("quarkus.datasource." + name, String.class);
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 300))
                .withSources(new DatabaseTls())
                .build();
    }
}
