package io.handoff.kit.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampedSignatureTest {
    private static final Instant SIGNED_AT = Instant.ofEpochSecond(1_767_225_600);
    private static final String HEX = "b898fdc2062b29297e105bc57f1daff033fc4f2d757ad5a321addd3211b792a7";
    private static final String HEADER = "1767225600." + HEX;
    private static final byte[] SECRET = TimestampedSignature.key("s3crét");
    private static final byte[] BODY = "{\"external_delivery_id\": \"order-1\", \"note\": \"Café ☃\"}".getBytes(UTF_8);
    private static final Duration TOLERANCE = Duration.ofSeconds(300);

    @Test
    void signatureIsWhatAnotherImplementationComputes() {
        // Computed with Python's hmac over the same secret, second and body.
        assertThat(TimestampedSignature.sign(SECRET, SIGNED_AT, BODY)).isEqualTo(HEADER);
        assertThat(TimestampedSignature.sign(TimestampedSignature.key("secret"), SIGNED_AT, new byte[0]))
                .isEqualTo("1767225600.64ffad095fa29740d16713a681c945cd81742534186154d0fed21da6e304ea74");
    }

    @Test
    void signatureOfAnotherImplementationVerifies() {
        TimestampedSignature signature = parsed(HEADER);

        assertThat(signature.timestamp()).isEqualTo(SIGNED_AT);
        assertThat(signature.verifies(SECRET, BODY)).isTrue();
    }

    @Test
    void anythingElseDoesNotVerify() {
        byte[] otherBody = BODY.clone();
        otherBody[BODY.length - 1] ^= 1;

        assertThat(parsed(HEADER).verifies(TimestampedSignature.key("s3cret"), BODY))
                .isFalse();
        assertThat(parsed(HEADER).verifies(SECRET, otherBody)).isFalse();
        assertThat(parsed("1767225601." + HEX).verifies(SECRET, BODY)).isFalse();
        assertThat(parsed("1767225600." + "0".repeat(64)).verifies(SECRET, BODY))
                .isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                ".",
                "1767225600",
                HEX,
                "+176722560." + HEX,
                "-176722560." + HEX,
                "176722560." + HEX,
                "17672256000." + HEX,
                "١٧٦٧٢٢٥٦٠٠." + HEX,
                "1767225600.B898FDC2062B29297E105BC57F1DAFF033FC4F2D757AD5A321ADDD3211B792A7",
                " " + HEADER,
                HEADER + " ",
                HEADER + "\n",
                "1767225600. " + HEX,
                "1767225600.." + HEX,
                "1767225600." + HEX + ".",
                HEADER + "," + HEADER,
                "1767225600." + HEX + "0",
                "1767225600.b898fdc2062b29297e105bc57f1daff033fc4f2d757ad5a321addd3211b792a",
                "1767225600.g898fdc2062b29297e105bc57f1daff033fc4f2d757ad5a321addd3211b792a7",
                "1767225600:" + HEX
            })
    void anyOtherFormIsNoSignature(@Nullable String header) {
        assertThat(TimestampedSignature.parse(header)).isNull();
    }

    @Test
    void signatureIsFreshUpToTheToleranceInclusive() {
        TimestampedSignature signature = parsed(HEADER);

        assertThat(signature.isFresh(SIGNED_AT, TOLERANCE)).isTrue();
        assertThat(signature.isFresh(SIGNED_AT.plusSeconds(300), TOLERANCE)).isTrue();
        assertThat(signature.isFresh(SIGNED_AT.minusSeconds(300), TOLERANCE)).isTrue();
    }

    @Test
    void signatureIsNotFreshOneSecondBeyondTheTolerance() {
        TimestampedSignature signature = parsed(HEADER);

        assertThat(signature.isFresh(SIGNED_AT.plusSeconds(301), TOLERANCE)).isFalse();
        assertThat(signature.isFresh(SIGNED_AT.minusSeconds(301), TOLERANCE)).isFalse();
        assertThat(parsed("0000000000." + HEX).isFresh(SIGNED_AT, TOLERANCE)).isFalse();
        assertThat(parsed("9999999999." + HEX).isFresh(SIGNED_AT, TOLERANCE)).isFalse();
    }

    private static TimestampedSignature parsed(String header) {
        return Objects.requireNonNull(TimestampedSignature.parse(header));
    }
}
