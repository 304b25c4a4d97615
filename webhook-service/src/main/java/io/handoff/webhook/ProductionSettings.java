package io.handoff.webhook;

import io.handoff.kit.security.ProductionCheck;
import io.handoff.kit.security.Unsafe;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/** What the webhook service doesn't take in production; that callbacks are https and go to public addresses isn't settable. */
@Singleton
final class ProductionSettings implements ProductionCheck {
    private static final int PLAIN_HTTP = 80;

    private final WebhookConfig config;

    ProductionSettings(WebhookConfig config) {
        this.config = config;
    }

    @Override
    public Stream<Unsafe> unsafe() {
        return Stream.concat(loopback(), ports());
    }

    private Stream<Unsafe> loopback() {
        return config.allowLoopback().orElse(false)
                ? Stream.of(new Unsafe(
                        "HANDOFF_WEBHOOK_ALLOW_LOOPBACK",
                        "is true, so a merchant's callback URL reaches what listens on this machine",
                        "Leave it out"))
                : Stream.empty();
    }

    private Stream<Unsafe> ports() {
        return config.ports().contains(PLAIN_HTTP)
                ? Stream.of(new Unsafe(
                        "HANDOFF_WEBHOOK_PORTS", "has 80, where nothing is encrypted", "Set ports of https only"))
                : Stream.empty();
    }
}
