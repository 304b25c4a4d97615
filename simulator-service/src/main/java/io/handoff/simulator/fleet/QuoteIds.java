package io.handoff.simulator.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.FleetId;
import io.handoff.kit.security.Hmac;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.simulator.SimulatorConfig;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Quote ids that carry what they promise, sealed against change: {@code q-<fee>-<expiry ms>-<hex>}. So nothing is stored
 * for the many quotes that nobody books.
 */
@Singleton
public final class QuoteIds {
    private static final Pattern GRAMMAR = Pattern.compile("(q-([0-9]{1,12})-([0-9]{1,15}))-([0-9a-f]{32})");

    private final byte[] secret;

    QuoteIds(SimulatorConfig config) {
        this.secret = TimestampedSignature.key(config.fleet().secret());
    }

    /** What was offered. */
    public record Promise(long feeCents, Instant expiresAt) {}

    String issue(FleetId fleet, Promise promise) {
        String plain = "q-" + promise.feeCents() + "-" + promise.expiresAt().toEpochMilli();
        return plain + "-" + seal(fleet, plain);
    }

    /** What an id promises; empty when this fleet never issued it. */
    public Optional<Promise> read(FleetId fleet, String quoteId) {
        Matcher parts = GRAMMAR.matcher(quoteId);
        if (!parts.matches() || !isSame(parts.group(4), seal(fleet, parts.group(1)))) {
            return Optional.empty();
        }
        return Optional.of(
                new Promise(Long.parseLong(parts.group(2)), Instant.ofEpochMilli(Long.parseLong(parts.group(3)))));
    }

    private String seal(FleetId fleet, String plain) {
        byte[] mac = Hmac.sha256(secret, ("quote/" + fleet + "/" + plain).getBytes(UTF_8));
        return HexFormat.of().formatHex(mac, 0, 16);
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
