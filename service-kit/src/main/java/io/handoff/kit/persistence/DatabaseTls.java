package io.handoff.kit.persistence;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Says {@code handoff.db.ssl-mode} to both of the service's clients of Postgres, which have each its own words for it. */
public final class DatabaseTls implements ConfigSourceFactory {
    private static final int BELOW_THE_SERVICES_OWN = 240;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String mode = value(context, "handoff.db.ssl-mode");
        if (mode == null || !mode.equalsIgnoreCase("verify-full") && !mode.equalsIgnoreCase("VERIFY_FULL")) {
            return List.of();
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.jdbc.additional-jdbc-properties.sslmode", "verify-full");
        settings.put("quarkus.datasource.reactive.postgresql.ssl-mode", "verify-full");
        settings.put("quarkus.datasource.reactive.hostname-verification-algorithm", "HTTPS");
        String authorities = value(context, "handoff.db.ca-certificates");
        if (authorities != null) {
            settings.put("quarkus.datasource.jdbc.additional-jdbc-properties.sslrootcert", authorities);
            settings.put("quarkus.datasource.reactive.trust-certificate-pem", "true");
            settings.put("quarkus.datasource.reactive.trust-certificate-pem.certs", authorities);
        }
        return List.of(new PropertiesConfigSource(settings, "handoff.db", BELOW_THE_SERVICES_OWN));
    }

    private static @Nullable String value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null ? null : value.getValue();
    }
}
