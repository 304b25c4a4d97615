package io.handoff.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.kit.KitConfig;
import io.handoff.kit.StageConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionChecksTest {
    private static final Map<String, String> SAFE = Map.of(
            "handoff.internal-token", "b0e1c4b9d8a2f7365e4d1c0b9a8f7e6d5c4b3a2918070605",
            "handoff.sealing.key", "wJ8n0vQyB3m5t6ZxQfJm1o0cC2s9eT4uV7yXaRkLhNs=",
            "handoff.db.password", "5d0c8f1e7a6b4932",
            "handoff.db.ssl-mode", "verify-full",
            "handoff.db.ca-certificates", "/etc/handoff/postgres-ca.pem",
            "handoff.kafka.security-protocol", "SASL_SSL");

    @Test
    void safeSettingsAreNoReasonToStay() {
        assertThat(unsafe(Map.of())).isEmpty();
        assertThatCode(() -> refuse(Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            handoff.internal-token          | short                                        | HANDOFF_INTERNAL_TOKEN has 5 characters, so it can be guessed.
            handoff.internal-token          | changeme-changeme-changeme                   | HANDOFF_INTERNAL_TOKEN is a well-known value.
            handoff.internal-token          | abababababababababababababab                 | HANDOFF_INTERNAL_TOKEN repeats a few characters, so it can be guessed.
            handoff.db.password             | handoff                                      | HANDOFF_DB_PASSWORD is the user's name.
            handoff.db.password             | Postgres123                                  | HANDOFF_DB_PASSWORD is a well-known value.
            handoff.db.password             | 5d0c8f1e                                     | HANDOFF_DB_PASSWORD has 8 characters, so it can be guessed.
            handoff.sealing.key             | AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | HANDOFF_SEALING_KEY repeats a few bytes, so it can be guessed.
            handoff.sealing.key             | aGFuZG9mZi10ZXN0LXNlYWxpbmcta2V5LTMyYnl0ZXM= | HANDOFF_SEALING_KEY is a text, not 32 random bytes.
            handoff.sealing.key             | c2hvcnQ=                                     | HANDOFF_SEALING_KEY holds 5 bytes instead of 32.
            handoff.sealing.key             | not base64!                                  | HANDOFF_SEALING_KEY is not base64.
            handoff.sealing.former-keys.k0  | c2hvcnQ=                                     | HANDOFF_SEALING_FORMER_KEYS_K0 holds 5 bytes instead of 32.
            handoff.kafka.security-protocol | PLAINTEXT                                    | HANDOFF_KAFKA_SECURITY_PROTOCOL is PLAINTEXT
            handoff.kafka.security-protocol | SASL_PLAINTEXT                               | HANDOFF_KAFKA_SECURITY_PROTOCOL is SASL_PLAINTEXT
            handoff.db.ssl-mode             | disable                                      | HANDOFF_DB_SSL_MODE is disable
            handoff.db.ca-certificates      | ''                                           | HANDOFF_DB_CA_CERTIFICATES is missing
            """)
    void eachUnsafeSettingIsFoundAlone(String setting, String value, String said) {
        assertThat(unsafe(Map.of(setting, value)))
                .singleElement()
                .asString()
                .startsWith(said)
                .contains(". ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "db"})
    void plaintextIsTakenWhereSomebodyAcceptedIt(String wire) {
        var settings = Map.of(
                "handoff.kafka.security-protocol",
                wire.equals("kafka") ? "PLAINTEXT" : "SSL",
                "handoff.db.ssl-mode",
                wire.equals("db") ? "disable" : "verify-full",
                "handoff." + wire + ".plaintext",
                "accepted");

        assertThat(unsafe(settings)).isEmpty();
    }

    @Test
    void allAreSaidAtOnceEachWithWhatToDo() {
        assertThatThrownBy(() -> refuse(Map.of(
                        "handoff.internal-token", "token",
                        "handoff.db.password", "postgres",
                        "handoff.kafka.security-protocol", "PLAINTEXT")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "The stage service doesn't start in production",
                        "HANDOFF_INTERNAL_TOKEN",
                        "openssl rand -hex 24",
                        "HANDOFF_DB_PASSWORD",
                        "HANDOFF_KAFKA_PLAINTEXT=accepted")
                .hasMessageNotContaining("HANDOFF_SEALING_KEY");
    }

    @Test
    void noSecretIsSaid() {
        assertThatThrownBy(() -> refuse(Map.of("handoff.internal-token", "drawn-by-hand")))
                .hasMessageNotContaining("drawn-by-hand");
    }

    @Test
    void aSandboxTakesAll() {
        assertThatCode(() -> refuse(Map.of("handoff.environment", "sandbox", "handoff.internal-token", "token")))
                .doesNotThrowAnyException();
    }

    @Test
    void anEnvironmentNobodyKnowsIsNone() {
        assertThatThrownBy(() -> refuse(Map.of("handoff.environment", "prod")))
                .hasMessage("HANDOFF_ENVIRONMENT is \"prod\". Set production or sandbox.");
    }

    @Test
    void thePublicAddressIsHttpsUnlessSomebodyAcceptedPlainHttp() {
        assertThat(PublicAddress.unsafe("https://api.example", false)).isEmpty();
        assertThat(PublicAddress.unsafe("http://api.example", true)).isEmpty();
        assertThat(PublicAddress.unsafe("http://api.example", false))
                .singleElement()
                .extracting(Unsafe::setting)
                .isEqualTo("HANDOFF_GATEWAY_URL");
    }

    private static void refuse(Map<String, String> changed) {
        KitConfig config = config(changed);
        new ProductionChecks(config, List.of(new Credentials(config), new Wires(config))).refuseUnsafe();
    }

    private static Stream<Unsafe> unsafe(Map<String, String> changed) {
        KitConfig config = config(changed);
        return Stream.concat(new Credentials(config).unsafe(), new Wires(config).unsafe());
    }

    private static KitConfig config(Map<String, String> changed) {
        Map<String, String> settings = new HashMap<>(SAFE);
        settings.putAll(changed);
        return StageConfig.of(settings);
    }
}
