package io.handoff.gateway;

import io.handoff.kit.security.ProductionCheck;
import io.handoff.kit.security.PublicAddress;
import io.handoff.kit.security.Secrecy;
import io.handoff.kit.security.Unsafe;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the gateway doesn't take in production. */
@Singleton
final class ProductionSettings implements ProductionCheck {
    private static final int ADMIN_KEY_CHARACTERS = 32;
    /** As much as an account may have. */
    private static final int HIGHEST_RATE = 100_000;

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String NO_SANDBOX = "Leave it out: accounts and fleets are opened with the admin API";

    private final GatewayConfig config;

    ProductionSettings(GatewayConfig config) {
        this.config = config;
    }

    @Override
    public Stream<Unsafe> unsafe() {
        return Stream.of(
                        adminKey(),
                        PublicAddress.unsafe(
                                config.gateway().url().toString(),
                                config.gateway().plaintext().isPresent()),
                        neighbour("HANDOFF_DISPATCH_URL", config.dispatch().url()),
                        neighbour("HANDOFF_QUOTE_URL", config.quote().url()),
                        neighbour("HANDOFF_WEBHOOK_URL", config.webhook().url()),
                        sandbox(),
                        rateLimit())
                .flatMap(found -> found);
    }

    private Stream<Unsafe> adminKey() {
        return config
                .admin()
                .key()
                .flatMap(key -> Secrecy.faultOf(key, ADMIN_KEY_CHARACTERS))
                .map(fault -> new Unsafe(
                        "HANDOFF_ADMIN_KEY",
                        fault,
                        "Set the output of: openssl rand -hex 32; or leave it out to close the admin API"))
                .stream();
    }

    private Stream<Unsafe> neighbour(String setting, URI url) {
        boolean stays = url.getHost() != null && THIS_MACHINE.contains(url.getHost());
        if (stays
                || "https".equalsIgnoreCase(url.getScheme())
                || config.internalPlaintext().isPresent()) {
            return Stream.empty();
        }
        return Stream.of(new Unsafe(
                setting,
                "is " + url + ", so the network reads the internal token and recipients' data",
                "Set an https address, or, where the network is trusted or a mesh encrypts it,"
                        + " HANDOFF_INTERNAL_PLAINTEXT=accepted"));
    }

    private Stream<Unsafe> sandbox() {
        GatewayConfig.Sandbox sandbox = config.sandbox();
        return Stream.of(
                        set("HANDOFF_SANDBOX_TOKEN", sandbox.token()),
                        set("HANDOFF_SANDBOX_SECRET", sandbox.secret()),
                        set("HANDOFF_SANDBOX_CALLBACK_URL", sandbox.callbackUrl()),
                        set("HANDOFF_FLEET_SECRET", config.fleet().secret()))
                .flatMap(found -> found);
    }

    private static Stream<Unsafe> set(String setting, Optional<?> value) {
        return value.map(any -> new Unsafe(setting, "is for sandboxes", NO_SANDBOX)).stream();
    }

    private Stream<Unsafe> rateLimit() {
        GatewayConfig.RateLimit limit = config.gateway().rateLimit();
        return Stream.of(
                        rate("HANDOFF_GATEWAY_RATE_LIMIT_PER_SECOND", limit.perSecond()),
                        rate("HANDOFF_GATEWAY_RATE_LIMIT_BURST", limit.burst()))
                .flatMap(found -> found);
    }

    private static Stream<Unsafe> rate(String setting, int rate) {
        return rate > 0 && rate <= HIGHEST_RATE
                ? Stream.empty()
                : Stream.of(new Unsafe(
                        setting,
                        "is " + rate + ", which limits nobody",
                        "Set what a merchant without a limit of its own may send, from 1 to " + HIGHEST_RATE));
    }
}
