package io.handoff.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTest {
    // printf '1700000000.{"key": "this is example json"}' | openssl dgst -sha256 -hmac 'API secret'
    private static final String EXPECTED =
            "1700000000.a5d893c25e731395457d4221beaab176b4559e91bac87faa43f3507ba08f03a5";

    private final Signature signature = new Signature("API secret");
    private final byte[] body = "{\"key\": \"this is example json\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void signatureIsWhatOpensslComputes() {
        assertThat(signature.of(body, 1_700_000_000)).isEqualTo(EXPECTED);
    }

    @Test
    void oneSignatureLeavesNothingBehindForTheNext() {
        assertThat(signature.of(new byte[] {1, 2, 3}, 1_600_000_000)).startsWith("1600000000.");
        assertThat(signature.of(body, 1_700_000_000)).isEqualTo(EXPECTED);
    }
}
