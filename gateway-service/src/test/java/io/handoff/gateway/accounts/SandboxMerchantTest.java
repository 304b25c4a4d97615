package io.handoff.gateway.accounts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.Sealed;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import io.handoff.gateway.json.OrStandard;
import io.handoff.kit.security.SecretBox;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SandboxMerchantTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    private final SecretBox box = new SecretBox("k1", Map.of("k1", new byte[32]));
    private final Seals seals = new Seals(box);

    @Test
    void nothingNewIsNoNewVersion() {
        MerchantAccount first = merchant("secret", "http://127.0.0.1:9911/").account(null);

        assertThat(first.version()).isEqualTo(1);
        assertThat(merchant("secret", "http://127.0.0.1:9911/").account(first)).isEqualTo(first);
    }

    @Test
    void aNewCallbackUrlOrSecretIsANewVersion() {
        MerchantAccount first = merchant("secret", "http://127.0.0.1:9911/").account(null);

        assertThat(merchant("secret", "http://127.0.0.1:9912/").account(first).version())
                .isEqualTo(2);
        MerchantAccount rotated = merchant("other", "http://127.0.0.1:9911/").account(first);
        assertThat(rotated.version()).isEqualTo(2);
        assertThat(rotated.callback()).isEqualTo(first.callback());
    }

    @Test
    void whatAnOperatorHasSettledSurvivesARestart() {
        MerchantAccount first = merchant("secret", "http://127.0.0.1:9911/").account(null);
        var terms = new AccountTerms(
                "Our sandbox",
                new OrStandard<>("CA"),
                "lowest_price",
                List.of("swift-bikes"),
                1000L,
                new OrStandard<>(1200L),
                new AccountTerms.Fees(1L, 2L, null),
                new OrStandard<>(new AccountTerms.Rate(3, 4)),
                true,
                180L,
                false,
                List.of("swift-bikes"),
                Json.read("{\"store-7\": {\"swift-bikes\": \"NYC-0042\"}}", ObjectNode.class),
                new AccountTerms.Weights(3, 2, 1),
                new OrStandard<>(2000L),
                new OrStandard<>(4.2),
                List.of("tardy-trucks"));
        MerchantAccount changed =
                new MerchantAccount(terms.applyTo(first.settings())).suspended().withVersion(7);

        assertThat(merchant("secret", "http://127.0.0.1:9911/").account(changed))
                .isEqualTo(changed);
        MerchantAccount moved = merchant("other", "http://127.0.0.1:9912/").account(changed);
        assertThat(moved.version()).isEqualTo(8);
        assertThat(AccountTerms.of(moved.settings())).isEqualTo(terms);
        assertThat(moved.active()).isFalse();
    }

    @Test
    void theSecretIsTheConfiguredOneAgainAfterARestart() {
        SandboxMerchant configured = merchant("secret", "http://127.0.0.1:9911/");
        MerchantAccount first = configured.account(null);
        MerchantAccount rotated = first.rotated(
                        seals.seal("merchant/sandbox/secret", "drawn"), NOW, NOW.plusSeconds(60))
                .withVersion(2);

        MerchantAccount restarted = configured.account(rotated);

        assertThat(restarted.version()).isEqualTo(3);
        assertThat(restarted.secrets()).hasSize(1);
        assertThat(box.open(
                        "merchant/sandbox/secret", restarted.secrets().get(0).sealed()))
                .isEqualTo("secret");
    }

    @Test
    void theApiKeyIsTheConfiguredOneAndWithoutOneAnOperatorsStays() {
        MerchantAccount first = merchant("secret", "http://127.0.0.1:9911/").account(null);
        SandboxMerchant configured = new SandboxMerchant(
                new Configured("secret", "http://127.0.0.1:9911/", Optional.of("their-key")), seals);

        MerchantAccount withKey = configured.account(first);

        assertThat(apiKey(first)).isNull();
        assertThat(withKey.version()).isEqualTo(2);
        assertThat(box.open("merchant/sandbox/api-key", requireNonNull(apiKey(withKey))))
                .isEqualTo("their-key");
        assertThat(configured.account(withKey)).isEqualTo(withKey);
        assertThat(merchant("secret", "http://127.0.0.1:9911/").account(withKey))
                .isEqualTo(withKey);
    }

    @Test
    void oneSecretForBothDirectionsIsRefused() {
        SandboxMerchant configured = merchant("callback secret", "http://127.0.0.1:9911/");

        assertThatThrownBy(() -> configured.account(null))
                .hasMessageContaining("a callback's signature would be a valid request");
    }

    private static @Nullable Sealed apiKey(MerchantAccount account) {
        return requireNonNull(account.callback()).apiKey();
    }

    private SandboxMerchant merchant(String secret, String callbackUrl) {
        return new SandboxMerchant(new Configured(secret, callbackUrl, Optional.empty()), seals);
    }

    private record Configured(String requestSecret, String url, Optional<String> callbackApiKey)
            implements GatewayConfig.Sandbox {
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
