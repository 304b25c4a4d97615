package io.handoff.kit.security;

import io.handoff.kit.KitConfig;
import io.quarkus.arc.All;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Keeps a service from starting in production with settings that are unsafe there, and says all of them at once. Migrations
 * are the first that connects to anything, so it stands before them.
 */
@Singleton
final class ProductionChecks implements FlywayConfigurationCustomizer {
    private static final Set<String> ENVIRONMENTS = Set.of("production", "sandbox");

    private final KitConfig config;
    private final List<ProductionCheck> checks;

    ProductionChecks(KitConfig config, @All List<ProductionCheck> checks) {
        this.config = config;
        this.checks = checks;
    }

    @Override
    public void customize(FluentConfiguration migrations) {
        // A test's settings are nobody's production.
        if (!LaunchMode.current().isDevOrTest()) {
            refuseUnsafe();
        }
    }

    void refuseUnsafe() {
        if (!ENVIRONMENTS.contains(config.environment())) {
            throw new ConfigurationException(
                    "HANDOFF_ENVIRONMENT is \"" + config.environment() + "\". Set production or sandbox.");
        }
        if (config.sandbox()) {
            return;
        }
        List<Unsafe> found = checks.stream().flatMap(ProductionCheck::unsafe).toList();
        if (!found.isEmpty()) {
            throw new ConfigurationException(text(found));
        }
    }

    private String text(List<Unsafe> found) {
        return found.stream()
                .map(Unsafe::toString)
                .sorted()
                .collect(Collectors.joining(
                        "\n  ",
                        "The " + config.service() + " service doesn't start in production with these settings:\n  ",
                        "\nWhere nothing is real, HANDOFF_ENVIRONMENT=sandbox takes them all."));
    }
}
