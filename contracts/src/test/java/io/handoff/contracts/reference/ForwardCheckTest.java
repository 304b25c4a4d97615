package io.handoff.contracts.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

/** What the gate lets through, and what it doesn't. */
class ForwardCheckTest {
    private static final String FACTS = "handoff.delivery-facts.v1 delivery.booked";
    private static final String CHANNEL = "/channels/deliveryFacts";
    private static final String FACT = "/components/schemas/delivery_fact";
    private static final String TASK = FACT + "/properties/tasks/items";

    private final ObjectNode released = new EventContracts(new Prose(), new Goldens()).document();
    private final ObjectNode now = released.deepCopy();

    @Test
    void whatHasNotChangedBreaksNobody() {
        assertThat(ForwardCheck.breaks(released, now)).isEmpty();
    }

    @Test
    void whatIsAddedBreaksNobody() {
        at(TASK + "/properties").putObject("floor").put("type", "integer");
        at(FACT + "/properties").putObject("needed").put("type", "string");
        list(FACT + "/required").add("needed");
        list(FACT + "/properties/status/x-known-values").add("paused");
        at(CHANNEL + "/messages").putObject("delivery.paused").put("$ref", "#/components/messages/delivery.booked");
        at("/channels").putObject("more").put("address", "handoff.more.v1").putObject("messages");
        at(CHANNEL + "/bindings/kafka/topicConfiguration").put("retention.ms", Long.MAX_VALUE);

        assertThat(ForwardCheck.breaks(released, now)).isEmpty();
    }

    @Test
    void whatIsPromisedMoreExactlyBreaksNobody() {
        list(FACT + "/required").add("fleet");
        at(FACT + "/properties/fleet").put("maxLength", 64);
        at(TASK + "/properties/latitude").put("type", "integer");

        assertThat(ForwardCheck.breaks(released, now)).isEmpty();
    }

    @Test
    void aNullableFieldMayLoseItsNull() {
        released.withObject(FACT + "/properties/fleet")
                .putArray("type")
                .add("string")
                .add("null");

        assertThat(ForwardCheck.breaks(released, now)).isEmpty();
    }

    @Test
    void aFieldThatIsGoneBreaksReaders() {
        assertBreak(() -> at(TASK + "/properties").remove("zip"), " tasks[] zip: the field is gone");
    }

    @Test
    void aFieldOfAnotherTypeBreaksReaders() {
        assertBreak(() -> at(FACT + "/properties/sequence").put("type", "string"), " sequence: is string, was integer");
        assertBreak(
                () -> at(FACT + "/properties/tip_cents").put("type", "number"), " tip_cents: is number, was integer");
        assertBreak(() -> at(FACT + "/properties/fleet").remove("type"), " fleet: may be of any type, was string");
    }

    @Test
    void aTimeThatIsWrittenInAnotherWayBreaksReaders() {
        assertBreak(() -> at(FACT + "/properties/at").put("format", "time"), " at: another format");
    }

    @Test
    void aFieldThatMayBeNullBreaksReaders() {
        assertBreak(
                () -> at(FACT + "/properties/currency")
                        .putArray("type")
                        .add("string")
                        .add("null"),
                " currency: may be null, which it never was");
    }

    @Test
    void aFieldThatIsNotAlwaysThereAnyMoreBreaksReaders() {
        assertBreak(
                () -> list(FACT + "/required").removeIf(name -> name.asText().equals("status")),
                " status: isn't always there any more");
    }

    @Test
    void anObjectThatIsClosedBreaksReaders() {
        assertBreak(
                () -> at(TASK).put("additionalProperties", false),
                " tasks[]: the object is closed, so nothing can ever be added");
    }

    @Test
    void wordsThatAreClosedBreakReaders() {
        assertBreak(
                () -> at(FACT + "/properties/status").putArray("enum").add("quoted"),
                " status: the words are closed, so no other can ever be added");
    }

    @Test
    void aWordThatIsNotSaidAnyMoreBreaksReaders() {
        assertBreak(
                () -> list(FACT + "/properties/status/x-known-values")
                        .removeIf(word -> word.equals(TextNode.valueOf("failed"))),
                " status: nobody says failed any more");
    }

    @Test
    void aHeaderThatIsGoneBreaksReaders() {
        assertBreak(
                () -> at("/components/schemas/headers/properties").remove("ce_id"),
                " headers ce_id: the field is gone");
    }

    @Test
    void aTypeThatIsGoneBreaksReaders() {
        assertBreak(() -> at(CHANNEL + "/messages").remove("delivery.booked"), ": the type is gone");
    }

    @Test
    void aTopicThatIsGoneOrRenamedBreaksReaders() {
        now.withObject("/channels").remove("callbackAttempts");
        at(CHANNEL).put("address", "handoff.delivery-facts.v2");

        assertThat(ForwardCheck.breaks(released, now))
                .containsExactly(
                        "handoff.delivery-facts.v1: the topic is gone",
                        "handoff.callback-attempts.v1: the topic is gone");
    }

    @Test
    void otherPartitionsAndAShorterTimeBreakReaders() {
        at(CHANNEL + "/bindings/kafka").put("partitions", 24);
        at(CHANNEL + "/bindings/kafka/topicConfiguration").put("retention.ms", 1);

        assertThat(ForwardCheck.breaks(released, now))
                .containsExactly(
                        "handoff.delivery-facts.v1: other partitions, so that a delivery's records are in two of them",
                        "handoff.delivery-facts.v1: kept for a shorter time");
    }

    private void assertBreak(Runnable change, String expected) {
        now.setAll(released.deepCopy());
        change.run();

        assertThat(ForwardCheck.breaks(released, now))
                .filteredOn(found -> found.startsWith(FACTS))
                .containsExactly(FACTS + expected);
    }

    private ObjectNode at(String place) {
        return now.withObject(place);
    }

    private ArrayNode list(String place) {
        return now.withArray(place);
    }
}
