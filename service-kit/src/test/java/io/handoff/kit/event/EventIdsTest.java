package io.handoff.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.DeliveryKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] MAC = mac();

    @Test
    void idsAreWhatAnotherImplementationDerives() {
        // Computed with Python's hashlib and uuid.
        UUID signed = EventIds.ofSigned(AT, 2, MAC);

        assertThat(signed).hasToString("019b76da-a800-8b17-8dcb-8d81735abf22");
        assertThat(EventIds.following(signed, "booking/2")).hasToString("019b76da-a800-82a1-9aa9-bed8d52b673a");
        assertThat(EventIds.fact(signed, 3)).isEqualTo("019b76da-a800-8b17-8dcb-8d81735abf22.3");
    }

    @Test
    void aDeliveryHasOneIdByItsMerchantAndItsName() {
        UUID id = EventIds.ofDelivery(DeliveryKey.parse("acme/order-1"));

        // Computed with Python's hashlib and uuid.
        assertThat(id).hasToString("c5036d4f-69d4-8785-a37a-3393ab70604f");
        assertThat(Set.of(
                        id,
                        EventIds.ofDelivery(DeliveryKey.parse("acme/order-2")),
                        EventIds.ofDelivery(DeliveryKey.parse("acm/eorder-1")),
                        EventIds.ofDelivery(DeliveryKey.parse("other/order-1"))))
                .hasSize(4);
    }

    @Test
    void sameInputHasTheSameId() {
        assertThat(EventIds.ofSigned(AT, 7, MAC)).isEqualTo(EventIds.ofSigned(AT, 7, MAC.clone()));
        assertThat(EventIds.ofContent(AT, bytes("x"), bytes("y")))
                .isEqualTo(EventIds.ofContent(AT, bytes("x"), bytes("y")));
    }

    @Test
    void sameBytesAsAnotherEventHaveAnotherId() {
        assertThat(EventIds.ofSigned(AT, 1, MAC)).isNotEqualTo(EventIds.ofSigned(AT, 3, MAC));
    }

    @Test
    void eventsUnderOneSignatureLieBetweenItsBounds() {
        UUID first = EventIds.firstOfSignature(EventIds.ofSigned(AT, 6, MAC));
        UUID last = EventIds.lastOfSignature(EventIds.ofSigned(AT, 4, MAC));

        Set<UUID> ids = new HashSet<>();
        for (int kind = 0; kind < 8; kind++) {
            UUID id = EventIds.ofSigned(AT, kind, MAC);
            ids.addAll(List.of(id, EventIds.ofTries(id)));
        }
        assertThat(ids).as("events and the notes of their tries").hasSize(16).allSatisfy(id -> assertThat(id.toString())
                .isBetween(first.toString(), last.toString()));
        assertThat(EventIds.ofSigned(AT.plusSeconds(1), 4, MAC).toString()).isGreaterThan(last.toString());
        assertThatThrownBy(() -> EventIds.ofSigned(AT, 8, MAC)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyPartOfTheInputCounts() {
        byte[] otherMac = MAC.clone();
        otherMac[31] ^= 1;
        UUID cause = EventIds.ofSigned(AT, 7, MAC);
        Set<UUID> ids = new HashSet<>(Set.of(
                cause,
                EventIds.ofSigned(AT.plusSeconds(1), 7, MAC),
                EventIds.ofSigned(AT, 7, otherMac),
                EventIds.following(cause, "booking/1"),
                EventIds.following(cause, "booking/2"),
                EventIds.ofContent(AT, bytes("ab"), bytes("c")),
                EventIds.ofContent(AT, bytes("a"), bytes("bc")),
                EventIds.ofContent(AT, bytes("abc"))));

        assertThat(ids).hasSize(8);
    }

    @Test
    void laterIdsAreGreater() {
        UUID before = EventIds.ofContent(AT, bytes("z"));
        for (int i = 1; i < 2000; i++) {
            UUID after = EventIds.ofContent(AT.plusMillis(i), bytes("a" + i));
            assertThat(after.toString()).isGreaterThan(before.toString());
            assertThat(after).isGreaterThan(before);
            before = after;
        }
    }

    @Test
    void whatFollowsKeepsTheTimeOfItsCause() {
        UUID cause = EventIds.ofContent(AT, bytes("a"));

        UUID follows = EventIds.following(cause, "timer");

        assertThat(follows.getMostSignificantBits() >>> 16).isEqualTo(AT.toEpochMilli());
    }

    @Test
    void idsAreVersion8OfTheVariantOfRfc9562() {
        for (int i = 0; i < 2000; i++) {
            UUID id = EventIds.ofContent(AT.plusMillis(i), bytes("content " + i));
            assertThat(id.version()).isEqualTo(8);
            assertThat(id.variant()).isEqualTo(2);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] mac() {
        byte[] mac = new byte[32];
        for (int i = 0; i < mac.length; i++) {
            mac[i] = (byte) i;
        }
        return mac;
    }
}
