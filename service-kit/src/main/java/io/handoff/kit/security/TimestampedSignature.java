package io.handoff.kit.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code <unix seconds>.<lower-case hex HMAC-SHA256(secret, "<unix seconds>." + body)>}: the signature merchants send, we
 * send with callbacks, and fleets speak in both directions. The body is the bytes on the wire.
 *
 * @param timestamp the signed time
 * @param mac the 32 bytes that were claimed
 */
public record TimestampedSignature(Instant timestamp, byte[] mac) {
    // Long.parseLong alone would take a sign and digits of other scripts.
    private static final Pattern GRAMMAR = Pattern.compile("[0-9]{10}\\.[0-9a-f]{64}");

    /** Reads a header's value; null when it doesn't have exactly the form above. */
    public static @Nullable TimestampedSignature parse(@Nullable String header) {
        if (header == null || !GRAMMAR.matcher(header).matches()) {
            return null;
        }
        return new TimestampedSignature(
                Instant.ofEpochSecond(Long.parseLong(header.substring(0, 10))),
                HexFormat.of().parseHex(header, 11, 75));
    }

    /** Signs a body; the header's value. */
    public static String sign(byte[] secret, Instant now, byte[] body) {
        String seconds = Long.toString(now.getEpochSecond());
        return seconds + '.' + HexFormat.of().formatHex(mac(secret, seconds, body));
    }

    /** Whether this secret signed these bytes; takes the same time whatever the answer. */
    public boolean verifies(byte[] secret, byte[] body) {
        return MessageDigest.isEqual(mac(secret, Long.toString(timestamp.getEpochSecond()), body), mac);
    }

    /** Whether the signed time is within the tolerance of now, boundary inclusive. */
    public boolean isFresh(Instant now, Duration tolerance) {
        long apart = Math.abs(now.getEpochSecond() - timestamp.getEpochSecond());
        return apart <= tolerance.toSeconds();
    }

    private static byte[] mac(byte[] secret, String seconds, byte[] body) {
        return Hmac.sha256(secret, (seconds + '.').getBytes(US_ASCII), body);
    }

    /** A secret's bytes: its text in UTF-8, as merchants hash with it. */
    public static byte[] key(String secret) {
        return secret.getBytes(UTF_8);
    }
}
