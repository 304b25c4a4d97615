package io.handoff.gateway.access;

import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.access.Authentication.Authenticated;
import io.handoff.gateway.access.Authentication.NotYet;
import io.handoff.gateway.access.Authentication.Refused;
import io.handoff.kit.security.TimestampedSignature;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which merchant sent a request. Every request is verified against two secrets, dummies where the merchant has
 * fewer or none: so an unknown token costs as much as a known one, is refused the same way, and whether a merchant is
 * rotating its secret doesn't show either.
 */
@Singleton
public class Authenticate {
    private static final int DUMMY_SECRET_BYTES = 32;
    private static final int SECRETS = 2;
    private static final Refused UNPROVEN =
            new Refused("Token and signature don't match: check both, and that the signed bytes are the bytes sent.");

    private static final Refused UNPROVEN_READING =
            new Refused("Token and signature don't match: check both. On a GET the"
                    + " signature is over the empty body, or may be left out.");

    private final MerchantDirectory directory;
    private final Duration tolerance;
    private final byte[] dummySecret = new byte[DUMMY_SECRET_BYTES];

    @Inject
    public Authenticate(MerchantDirectory directory, GatewayConfig config) {
        this(directory, config.gateway().signatureTolerance());
    }

    Authenticate(MerchantDirectory directory, Duration tolerance) {
        this.directory = directory;
        this.tolerance = tolerance;
        new SecureRandom().nextBytes(dummySecret);
    }

    public Authentication authenticate(Credentials credentials, Instant now) {
        if (!directory.isComplete()) {
            return new NotYet();
        }
        if (credentials.tokens().size() != 1) {
            return new Refused("Send exactly one X-expedite-token header.");
        }
        Merchant merchant =
                directory.byTokenHash(TokenHash.of(credentials.tokens().get(0)));
        if (credentials.signatures().isEmpty() && !credentials.signatureNeeded()) {
            return merchant == null ? UNPROVEN : new Authenticated(merchant, null);
        }
        if (credentials.signatures().size() != 1) {
            return new Refused("Send exactly one X-expedite-signature header.");
        }
        var signature = TimestampedSignature.parse(credentials.signatures().get(0));
        if (signature == null) {
            return new Refused("X-expedite-signature must be <unix seconds>.<lower-case hex HMAC-SHA256>.");
        }
        Refused unproven = credentials.signatureNeeded() ? UNPROVEN : UNPROVEN_READING;
        return verified(merchant, signature, credentials.body(), now, unproven);
    }

    private Authentication verified(
            @Nullable Merchant merchant, TimestampedSignature signature, byte[] body, Instant now, Refused unproven) {
        List<LiveSecret> secrets = merchant == null ? List.of() : merchant.secrets();
        boolean verifies = false;
        for (int i = 0; i < Math.max(SECRETS, secrets.size()); i++) {
            boolean valid = i < secrets.size() && secrets.get(i).isValidAt(now);
            verifies |= signature.verifies(valid ? secrets.get(i).key() : dummySecret, body) & valid;
        }
        if (merchant == null || !verifies) {
            return unproven;
        }
        // Only whoever holds the secret learns that the time is what was wrong.
        if (!signature.isFresh(now, tolerance)) {
            return new Refused("The signature's time is more than " + tolerance.toSeconds()
                    + " s from ours: sign again with the current time.");
        }
        return new Authenticated(merchant, signature);
    }
}
