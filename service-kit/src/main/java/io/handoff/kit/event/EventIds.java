package io.handoff.kit.event;

import io.handoff.contracts.DeliveryKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * Ids that are derived, never drawn: the same cause has the same id, so doing a thing twice is seen as such. UUIDv8 (RFC
 * 9562): 48 bits of milliseconds, so that ids are time-ordered, then bits of a digest; a delivery's is digest alone.
 */
public final class EventIds {
    private static final long KIND_BITS = 0xF;
    private static final long TRIES_BIT = 0x8;
    // Other ids are digests too; this keeps a delivery's apart from all of them.
    private static final byte[] DELIVERY = bytes("handoff/delivery");

    private EventIds() {}

    /**
     * The id of a merchant's event: its signed time, its HMAC and, in the last four bits, its kind.
     *
     * @param kind 0 to 7; the event's type isn't signed, so it must be told apart from the signature
     */
    public static UUID ofSigned(Instant signedAt, int kind, byte[] mac) {
        if ((kind & ~KIND_BITS) != 0 || (kind & TRIES_BIT) != 0) {
            throw new IllegalArgumentException("a kind has three bits: " + kind);
        }
        UUID id = build(signedAt.toEpochMilli(), digest(mac));
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() & ~KIND_BITS | kind);
    }

    /** The lowest id an event under the same signature can have; the same for all of them. */
    public static UUID firstOfSignature(UUID id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() & ~KIND_BITS);
    }

    /** The highest id an event under the same signature can have. */
    public static UUID lastOfSignature(UUID id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() | KIND_BITS);
    }

    /** The id of what is known of the tries of a merchant's event, a neighbour of its own: under the same signature. */
    public static UUID ofTries(UUID signed) {
        return new UUID(signed.getMostSignificantBits(), signed.getLeastSignificantBits() ^ TRIES_BIT);
    }

    /** The id of what follows from a cause for one purpose, such as {@code booking/2}. Keeps the cause's time. */
    public static UUID following(UUID cause, String purpose) {
        byte[] id = ByteBuffer.allocate(16)
                .putLong(cause.getMostSignificantBits())
                .putLong(cause.getLeastSignificantBits())
                .array();
        return build(cause.getMostSignificantBits() >>> 16, digest(id, bytes(purpose)));
    }

    /** The id of something that came at a time and is known by its content, such as a fleet's callback. */
    public static UUID ofContent(Instant at, byte[]... content) {
        return build(at.toEpochMilli(), digest(content));
    }

    /**
     * The id of a delivery, from whose it is and what its merchant calls it: whichever event creates it, and whoever names
     * it before that, says the same. It has no time in it, since none is known to both.
     */
    public static UUID ofDelivery(DeliveryKey key) {
        ByteBuffer bits = ByteBuffer.wrap(digest(
                DELIVERY, bytes(key.merchant().value()), bytes(key.externalId().value())));
        return uuid(bits.getLong(), bits.getLong());
    }

    /** The id of the n-th fact of a cause. */
    public static String fact(UUID cause, int ordinal) {
        return cause + "." + ordinal;
    }

    private static UUID build(long millis, byte[] digest) {
        ByteBuffer bits = ByteBuffer.wrap(digest);
        return uuid((millis << 16) | (bits.getShort() & 0x0FFFL), bits.getLong());
    }

    /** Sets version and variant. */
    private static UUID uuid(long high, long low) {
        return new UUID(high & ~0xF000L | 0x8000L, low & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] digest(byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha.update(part);
                sha.update((byte) 0);
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
