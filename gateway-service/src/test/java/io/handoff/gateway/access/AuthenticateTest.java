package io.handoff.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.RequestSecret;
import io.handoff.contracts.settings.Sealed;
import io.handoff.gateway.PublishedMerchants;
import io.handoff.gateway.access.Authentication.Authenticated;
import io.handoff.gateway.access.Authentication.NotYet;
import io.handoff.gateway.access.Authentication.Refused;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.TimestampedSignature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticateTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private static final byte[] BODY = "{\"name\": \"Caf\\u00e9\"}".getBytes(StandardCharsets.UTF_8);

    private final SecretBox box = new SecretBox("k1", Map.of("k1", new byte[32]));
    private boolean accountsRead = true;
    private final MerchantDirectory directory = new MerchantDirectory(box, () -> accountsRead);
    private final Authenticate authenticate = new Authenticate(directory, Duration.ofSeconds(300));

    @BeforeEach
    void theMerchantIsRotatingItsSecret() {
        directory.learn(merchant(1, "token", "new secret", "old secret"));
    }

    @Test
    void eitherOfTwoLiveSecretsVerifies() {
        assertThat(authenticate("token", sign("new secret", NOW))).isInstanceOf(Authenticated.class);
        assertThat(authenticate("token", sign("old secret", NOW))).isInstanceOf(Authenticated.class);
    }

    @Test
    void untilEveryAccountHasBeenReadNobodyIsAcceptedOrRefused() {
        accountsRead = false;

        assertThat(authenticate("token", sign("new secret", NOW))).isInstanceOf(NotYet.class);
        assertThat(authenticate("nobody", sign("new secret", NOW))).isInstanceOf(NotYet.class);
    }

    @Test
    void aSecretProvesNothingFromItsEndOn() {
        directory.learn(merchant(2, "token", secret("new secret", null), secret("old secret", NOW.plusSeconds(60))));

        assertThat(authenticateAt(NOW.plusSeconds(60).minusMillis(1), "old secret"))
                .isInstanceOf(Authenticated.class);
        assertThat(authenticateAt(NOW.plusSeconds(60), "old secret"))
                .isInstanceOf(Refused.class)
                .isEqualTo(authenticate("nobody", sign("new secret", NOW)));
        assertThat(authenticateAt(NOW.plusSeconds(60), "new secret")).isInstanceOf(Authenticated.class);
    }

    @Test
    void aRemovedMerchantIsUnknownUntilItComesBack() {
        directory.forget(merchant(1, "token", "new secret"));

        assertThat(authenticate("token", sign("new secret", NOW))).isInstanceOf(Refused.class);

        directory.learn(merchant(1, "token", "new secret"));
        assertThat(authenticate("token", sign("new secret", NOW))).isInstanceOf(Authenticated.class);
    }

    @Test
    void anUnknownTokenIsRefusedLikeABadSignature() {
        Authentication unknownToken = authenticate("nobody", sign("new secret", NOW));
        Authentication badSignature = authenticate("token", sign("other secret", NOW));

        assertThat(unknownToken).isInstanceOf(Refused.class).isEqualTo(badSignature);
    }

    @Test
    void otherBytesDoNotVerify() {
        String signature = sign("new secret", NOW);
        byte[] others = "{\"name\":\"Café\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(authenticate.authenticate(new Credentials(List.of("token"), List.of(signature), others, true), NOW))
                .isInstanceOf(Refused.class);
    }

    @Test
    void theToleranceIncludesItsBoundary() {
        assertThat(authenticate("token", sign("new secret", NOW.minusSeconds(300))))
                .isInstanceOf(Authenticated.class);
        assertThat(authenticate("token", sign("new secret", NOW.plusSeconds(300))))
                .isInstanceOf(Authenticated.class);
        assertThat(authenticate("token", sign("new secret", NOW.minusSeconds(301))))
                .isInstanceOf(Refused.class);
        assertThat(authenticate("token", sign("new secret", NOW.plusSeconds(301))))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "+777896000.", " ", "1777896000"})
    void theSignatureHasOneGrammar(String header) {
        assertThat(authenticate("token", header)).isInstanceOf(Refused.class);
    }

    @Test
    void theHexIsLowerCase() {
        String signature = sign("new secret", NOW);

        assertThat(authenticate("token", signature.toUpperCase(Locale.ROOT))).isInstanceOf(Refused.class);
    }

    @Test
    void eachHeaderIsThereExactlyOnce() {
        String signature = sign("new secret", NOW);

        assertThat(authenticate(List.of("token", "token"), List.of(signature), true))
                .isInstanceOf(Refused.class);
        assertThat(authenticate(List.of(), List.of(signature), true)).isInstanceOf(Refused.class);
        assertThat(authenticate(List.of("token"), List.of(signature, signature), true))
                .isInstanceOf(Refused.class);
        assertThat(authenticate(List.of("token"), List.of(), true)).isInstanceOf(Refused.class);
    }

    @Test
    void aSignatureThatIsNotNeededMustStillVerify() {
        assertThat(authenticate(List.of("token"), List.of(), false)).isInstanceOf(Authenticated.class);
        assertThat(authenticate(List.of("nobody"), List.of(), false)).isInstanceOf(Refused.class);
        assertThat(authenticate(List.of("token"), List.of(sign("other secret", NOW)), false))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aChangedTokenReplacesTheFormerOne() {
        directory.learn(merchant(2, "next token", "next secret"));

        assertThat(authenticate("token", sign("new secret", NOW))).isInstanceOf(Refused.class);
        assertThat(authenticate("next token", sign("next secret", NOW))).isInstanceOf(Authenticated.class);
    }

    @Test
    void anOlderVersionChangesNothing() {
        directory.learn(merchant(0, "older token", "older secret"));

        assertThat(authenticate("older token", sign("older secret", NOW))).isInstanceOf(Refused.class);
        assertThat(authenticate("token", sign("new secret", NOW))).isInstanceOf(Authenticated.class);
    }

    @Test
    void aSecretThatDoesNotOpenProvesNothingAndHindersNobody() {
        RequestSecret foreign = new RequestSecret(
                new SecretBox("k2", Map.of("k2", new byte[32])).seal("merchant/acme/secret", "foreign"), null);

        directory.learn(merchant(2, "token", foreign, secret("old secret", null)));

        assertThat(authenticate("token", sign("old secret", NOW))).isInstanceOf(Authenticated.class);
        assertThat(authenticate("token", sign("foreign", NOW))).isInstanceOf(Refused.class);

        directory.learn(merchant(3, "token", foreign, new RequestSecret(new Sealed("k1", "?"), null)));

        assertThat(authenticate("token", sign("old secret", NOW))).isInstanceOf(Refused.class);
        assertThat(authenticate(List.of("token"), List.of(), false)).isInstanceOf(Refused.class);
    }

    private Authentication authenticate(String token, String signature) {
        return authenticate(List.of(token), List.of(signature), true);
    }

    private Authentication authenticate(List<String> tokens, List<String> signatures, boolean needed) {
        return authenticate.authenticate(new Credentials(tokens, signatures, BODY, needed), NOW);
    }

    private static String sign(String secret, Instant at) {
        return TimestampedSignature.sign(TimestampedSignature.key(secret), at, BODY);
    }

    private Authentication authenticateAt(Instant now, String secret) {
        var credentials = new Credentials(List.of("token"), List.of(sign(secret, now)), BODY, true);
        return authenticate.authenticate(credentials, now);
    }

    private RequestSecret secret(String secret, @Nullable Instant validUntil) {
        return new RequestSecret(box.seal("merchant/acme/secret", secret), validUntil);
    }

    private MerchantSettings merchant(long version, String token, String... secrets) {
        return merchant(
                version,
                token,
                Arrays.stream(secrets).map(secret -> secret(secret, null)).toArray(RequestSecret[]::new));
    }

    private static MerchantSettings merchant(long version, String token, RequestSecret... secrets) {
        return PublishedMerchants.settings("acme", version, true, TokenHash.of(token), List.of(secrets), null);
    }
}
