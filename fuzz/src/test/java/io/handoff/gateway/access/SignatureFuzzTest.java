package io.handoff.gateway.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.handoff.kit.security.TimestampedSignature;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

class SignatureFuzzTest {
    /** A header is read exactly where it has the form of the contract, and then holds nothing but what was written. */
    @FuzzTest
    void onlyTheExactFormIsASignature(byte[] header) {
        String text = new String(header, ISO_8859_1);

        TimestampedSignature signature = TimestampedSignature.parse(text);

        assertThat(signature != null).isEqualTo(hasTheForm(text));
        if (signature != null) {
            String again = "%010d.%s"
                    .formatted(
                            signature.timestamp().getEpochSecond(),
                            HexFormat.of().formatHex(signature.mac()));
            assertThat(again).isEqualTo(text);
        }
    }

    /** The first half is the secret, the second the body. */
    @FuzzTest
    void whatIsSignedVerifiesAndNothingElseDoes(byte[] secretAndBody) {
        int half = secretAndBody.length / 2;
        if (half == 0) { // There is no HMAC with an empty key.
            return;
        }
        byte[] secret = Arrays.copyOf(secretAndBody, half);
        byte[] body = Arrays.copyOfRange(secretAndBody, half, secretAndBody.length);

        String header = TimestampedSignature.sign(secret, Instant.ofEpochSecond(1_777_919_400), body);
        TimestampedSignature signature = Objects.requireNonNull(TimestampedSignature.parse(header));

        assertThat(signature.verifies(secret, body)).isTrue();
        body[body.length - 1] ^= 1;
        assertThat(signature.verifies(secret, body)).isFalse();
    }

    /** The contract's form, looked at character by character. */
    private static boolean hasTheForm(String text) {
        if (text.length() != 75) {
            return false;
        }
        for (int i = 0; i < 75; i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean hex = digit || c >= 'a' && c <= 'f';
            if (i < 10 ? !digit : i == 10 ? c != '.' : !hex) {
                return false;
            }
        }
        return true;
    }
}
