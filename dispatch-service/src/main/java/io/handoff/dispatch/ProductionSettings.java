package io.handoff.dispatch;

import io.handoff.kit.security.ProductionCheck;
import io.handoff.kit.security.PublicAddress;
import io.handoff.kit.security.Unsafe;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** What dispatch doesn't take in production. */
@Singleton
final class ProductionSettings implements ProductionCheck {
    private final DispatchConfig config;

    ProductionSettings(DispatchConfig config) {
        this.config = config;
    }

    @Override
    public Stream<Unsafe> unsafe() {
        return PublicAddress.unsafe(
                config.gatewayUrl(), config.gatewayPlaintext().isPresent());
    }
}
