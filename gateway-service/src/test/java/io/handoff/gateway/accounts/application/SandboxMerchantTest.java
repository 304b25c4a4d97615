package io.handoff.gateway.accounts.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.GatewayConfig;
import io.handoff.kit.security.SecretBox;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SandboxMerchantTest {
    private final Seals seals = new Seals(new SecretBox("k1", Map.of("k1", new byte[32])));

    @Test
    void nothingNewIsNoNewVersion() {
        MerchantSettings first = merchant("secret", "http://127.0.0.1:9911/").settings(null);

        assertThat(first.version()).isEqualTo(1);
        assertThat(merchant("secret", "http://127.0.0.1:9911/").settings(first)).isEqualTo(first);
    }

    @Test
    void aNewCallbackUrlOrSecretIsANewVersion() {
        MerchantSettings first = merchant("secret", "http://127.0.0.1:9911/").settings(null);

        assertThat(merchant("secret", "http://127.0.0.1:9912/").settings(first).version())
                .isEqualTo(2);
        MerchantSettings rotated = merchant("other", "http://127.0.0.1:9911/").settings(first);
        assertThat(rotated.version()).isEqualTo(2);
        assertThat(rotated.callback()).isEqualTo(first.callback());
    }

    private SandboxMerchant merchant(String secret, String callbackUrl) {
        return new SandboxMerchant(new Configured(secret, callbackUrl), seals);
    }

    private record Configured(String requestSecret, String url) implements GatewayConfig.Sandbox {
        @Override
        public Optional<String> token() {
            return Optional.of("token");
        }

        @Override
        public Optional<String> secret() {
            return Optional.of(requestSecret);
        }

        @Override
        public Optional<URI> callbackUrl() {
            return Optional.of(URI.create(url));
        }

        @Override
        public Optional<String> callbackSecret() {
            return Optional.of("callback secret");
        }
    }
}
