package io.handoff.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.settings.Sealed;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
    private static final String CONTEXT = "merchant/acme/secret";
    private static final String SECRET = "gehäim";

    private final SecretBox box = new SecretBox("k1", Map.of("k1", key(1)));
    private final Sealed sealed = box.seal(CONTEXT, SECRET);

    @Test
    void sealedSecretOpensInItsContext() {
        assertThat(box.open(CONTEXT, sealed)).isEqualTo(SECRET);
        assertThat(sealed.keyId()).isEqualTo("k1");
    }

    @Test
    void sameSecretIsNeverSealedTheSameWay() {
        assertThat(box.seal(CONTEXT, SECRET)).isNotEqualTo(sealed);
    }

    @Test
    void emptySecretIsASecret() {
        assertThat(box.open(CONTEXT, box.seal(CONTEXT, ""))).isEmpty();
    }

    @Test
    void secretDoesNotOpenInAnotherContext() {
        assertThatThrownBy(() -> box.open("merchant/other/secret", sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void secretDoesNotOpenWithAnotherKey() {
        SecretBox other = new SecretBox("k1", Map.of("k1", key(2)));

        assertThatThrownBy(() -> other.open(CONTEXT, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void secretDoesNotOpenWithoutItsKey() {
        SecretBox later = new SecretBox("k2", Map.of("k2", key(2)));

        assertThatThrownBy(() -> later.open(CONTEXT, sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("k1");
    }

    @Test
    void aMacIsVerifiedByItsBeginningInItsContextOnly() {
        byte[] mac = box.mac("link", new byte[] {1, 2, 3});

        assertThat(box.verifies("link", new byte[] {1, 2, 3}, Arrays.copyOf(mac, 16)))
                .isTrue();
        assertThat(box.verifies("link", new byte[] {1, 2, 4}, mac)).isFalse();
        assertThat(box.verifies("other", new byte[] {1, 2, 3}, mac)).isFalse();
    }

    @Test
    void aMacOfAFormerKeyStillVerifies() {
        byte[] mac = box.mac("link", new byte[] {1});

        assertThat(new SecretBox("k2", Map.of("k1", key(1), "k2", key(2))).verifies("link", new byte[] {1}, mac))
                .isTrue();
        assertThat(new SecretBox("k2", Map.of("k2", key(2))).verifies("link", new byte[] {1}, mac))
                .isFalse();
    }

    @Test
    void formerKeyOpensAndTheCurrentOneSeals() {
        SecretBox rotated = new SecretBox("k2", Map.of("k1", key(1), "k2", key(2)));

        assertThat(rotated.open(CONTEXT, sealed)).isEqualTo(SECRET);
        assertThat(rotated.seal(CONTEXT, SECRET).keyId()).isEqualTo("k2");
    }

    @Test
    void everyTamperedByteIsNoticed() {
        byte[] bytes = Base64.getDecoder().decode(sealed.ciphertext());
        for (int i = 0; i < bytes.length; i++) {
            byte[] tampered = bytes.clone();
            tampered[i] ^= 1;
            Sealed forged = new Sealed("k1", Base64.getEncoder().encodeToString(tampered));
            assertThatThrownBy(() -> box.open(CONTEXT, forged)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whatIsNoCiphertextDoesNotOpen() {
        for (String text :
                new String[] {"", "AAAA", "not base64!", sealed.ciphertext().substring(0, 20)}) {
            assertThatThrownBy(() -> box.open(CONTEXT, new Sealed("k1", text)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void keysHave32Bytes() {
        assertThatThrownBy(() -> new SecretBox("k1", Map.of("k1", new byte[16])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("k1");
        assertThatThrownBy(() -> new SecretBox("k2", Map.of("k1", key(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("k2");
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return key;
    }
}
