package io.handoff.kit;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** The kit's settings where no Quarkus makes them: the defaults, and what a test says. */
public final class StageConfig {
    private static final int ORDINAL = 100;

    private StageConfig() {}

    static KitConfig of(String service, String bootstrapServers) {
        return of(Map.of(
                "handoff.service",
                service,
                "handoff.environment",
                "sandbox",
                "handoff.kafka.bootstrap-servers",
                bootstrapServers,
                // The shortest session a broker grants by default.
                "handoff.kafka.session-timeout",
                "6s"));
    }

    /** @param settings by their full names; the required ones have values anyway */
    public static KitConfig of(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "handoff.service", "stage",
                "handoff.internal-token", "token",
                "handoff.db.password", "password",
                "handoff.sealing.key", "key"));
        all.putAll(settings);
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(all, "stage", ORDINAL))
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(KitConfig.class)
                .withValidateUnknown(false)
                .build()
                .getConfigMapping(KitConfig.class);
    }
}
