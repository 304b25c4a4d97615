package io.handoff.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryId;
import io.handoff.kit.security.SecretBox;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrackingLinksTest {
    private static final DeliveryId DELIVERY = new DeliveryId(UUID.fromString("019ca945-0a78-8123-8456-0123456789ab"));

    private final TrackingLinks links = links(1);

    @Test
    void aLinkLeadsToItsDelivery() {
        String link = links.of(DELIVERY);

        assertThat(link).startsWith("https://handoff.example/track/" + DELIVERY + ".");
        assertThat(links.read(part(link))).isEqualTo(DELIVERY);
    }

    @Test
    void theSameDeliveryHasTheSameLink() {
        assertThat(links.of(DELIVERY)).isEqualTo(links.of(DELIVERY));
    }

    @Test
    void aDeliverysIdAloneLeadsNowhere() {
        assertThat(links.read(DELIVERY.toString())).isNull();
        assertThat(links.read(DELIVERY + "." + "0".repeat(32))).isNull();
    }

    @Test
    void theProofOfAnotherDeliveryOrInstallationLeadsNowhere() {
        String other = part(links.of(new DeliveryId(new UUID(1, 2))));

        assertThat(links.read(DELIVERY + other.substring(other.indexOf('.')))).isNull();
        assertThat(links(2).read(part(links.of(DELIVERY)))).isNull();
    }

    @Test
    void nonsenseLeadsNowhere() {
        assertThat(links.read(null)).isNull();
        assertThat(links.read("")).isNull();
        assertThat(links.read("nonsense")).isNull();
    }

    private static String part(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static TrackingLinks links(int key) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) key;
        return new TrackingLinks(URI.create("https://handoff.example/"), new SecretBox("k1", Map.of("k1", bytes)));
    }
}
