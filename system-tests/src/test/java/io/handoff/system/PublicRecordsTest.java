package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.system.PublicRecords.Published;
import io.handoff.testservers.NodeTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The judge of public records takes what is as documented, and nothing else. */
class PublicRecordsTest {
    private static final Path CONTRACTS = NodeTools.projectRoot().resolve("contracts/src");
    private static final String FACTS = "handoff.delivery-facts.v1";

    private final PublicRecords records =
            new PublicRecords(CONTRACTS.resolve("main/resources/io/handoff/contracts/asyncapi.yaml"));
    private final String fact = golden("public_fact");

    @Test
    void whatIsAsDocumentedIsTaken() {
        assertThat(objections("delivery.booked", fact)).isEmpty();
        assertThat(records.objections(new Published(
                        "handoff.callback-attempts.v1",
                        headers("callback.attempted"),
                        "acme/1",
                        golden("callback.attempted"))))
                .isEmpty();
    }

    @Test
    void aTypeThatIsNotDocumentedIsObjectedTo() {
        assertThat(objections("delivery.lost", fact))
                .containsExactly("the document has no type \"delivery.lost\" on " + FACTS);
        assertThat(records.objections(new Published("handoff.other.v1", headers("delivery.booked"), "acme/1", fact)))
                .hasSize(1);
    }

    @Test
    void aValueThatIsNotAsDocumentedIsObjectedTo() {
        assertThat(objections("delivery.booked", fact.replace("\"sequence\"", "\"sequel\"")))
                .singleElement()
                .asString()
                .contains("sequence");
    }

    @Test
    void aHeaderThatIsMissingIsObjectedTo() {
        Map<String, String> without = headers("delivery.booked");
        without.remove("ce_id");

        assertThat(records.objections(new Published(FACTS, without, "acme/1", fact)))
                .singleElement()
                .asString()
                .contains("ce_id");
    }

    @Test
    void personalDataIsFoundWhereverItStands() {
        assertThat(objections("delivery.booked", fact.replace("swift-bikes", "for QUIRINIUS")))
                .containsExactly("holds Quirinius");
        assertThat(records.objections(new Published(FACTS, headers("delivery.booked"), "acme/+12125550187", fact)))
                .containsExactly("holds 2125550187");
    }

    @Test
    void aCoordinateThatSaysWhichHouseIsObjectedTo() {
        assertThat(objections("delivery.booked", fact.replace("40.75,", "40.753,")))
                .containsExactly("has a coordinate that says which house");
    }

    private List<String> objections(String type, String value) {
        return records.objections(new Published(FACTS, headers(type), "acme/order-1", value));
    }

    private static Map<String, String> headers(String type) {
        return new HashMap<>(Map.of(
                "ce_specversion", "1.0",
                "ce_id", "1",
                "ce_type", type,
                "ce_source", "/handoff/dispatch",
                "ce_time", "2026-03-01T12:00:00.120Z",
                "content-type", "application/json"));
    }

    private static String golden(String name) {
        try {
            return Files.readString(CONTRACTS.resolve("test/resources/golden/" + name + ".json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
