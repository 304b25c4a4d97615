package io.handoff.gateway.web;

import io.handoff.gateway.GatewayConfig;
import io.handoff.kit.security.Hmac;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The admin API's key; without a configured one nobody is let in. */
@ApplicationScoped // Not a singleton: its proxy lets the filter exist before the configuration does.
public class AdminKey {
    private static final String SCHEME = "Bearer ";
    private static final int FINGERPRINT_DIGITS = 8;

    private final Optional<byte[]> key;

    AdminKey(GatewayConfig config) {
        this.key = config.admin().key().map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param header value of {@code Authorization} */
    boolean isShownBy(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] shown = header.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8);
        return key.isPresent() && MessageDigest.isEqual(key.get(), shown);
    }

    /** Whoever holds the key, as the audit log names them: enough to tell keys apart, not enough to guess one. */
    public String actor() {
        String fingerprint = digest("actor".getBytes(StandardCharsets.UTF_8));
        return "admin:" + fingerprint.substring(0, FINGERPRINT_DIGITS);
    }

    /** A digest that only a holder of the key can make: whoever reads the database can't try bodies out. */
    public String digest(byte[] body) {
        return HexFormat.of().formatHex(Hmac.sha256(key.orElseThrow(), body));
    }
}
