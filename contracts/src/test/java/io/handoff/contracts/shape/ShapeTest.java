package io.handoff.contracts.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:30:00Z");
    private static final Shape<TaskDetails> TASK = TaskDetails.SHAPE;
    private static final TaskDetails PICKUP = new TaskDetails(
            TaskType.PICKUP,
            AT,
            "America/New_York",
            "Grill",
            null,
            "+12125550100",
            "Side door",
            "25 W 40th St",
            null,
            "New York",
            "NY",
            "10018",
            null,
            new GeoPoint(40.75361, -73.98322),
            false,
            "p0",
            2,
            List.of(),
            List.of(new Item("Lunch box", 2, null, null, List.of("4006"))),
            false,
            List.of(),
            true);

    /** Without this a component that is added would stay unknown to merchants, and nobody would notice. */
    @ParameterizedTest
    @ValueSource(classes = {TaskDetails.class, OrderDetails.class, Item.class})
    void everyComponentIsTheMerchantsButThoseNamedHere(Class<?> type) {
        Set<String> ours = Set.of("eventAtNamed");

        assertThat(Arrays.stream(type.getRecordComponents())
                        .filter(component -> !component.isAnnotationPresent(Field.class))
                        .map(component -> component.getName()))
                .allMatch(ours::contains);
    }

    @ParameterizedTest
    @ValueSource(classes = {TaskDetails.class, OrderDetails.class, Item.class})
    void whatMayBeLeftOutHasAValueForIt(Class<?> type) {
        assertThat(Shape.of(type).fields())
                .filteredOn(field -> field.hasDefault() && field.kind() != Kind.TIME)
                .allSatisfy(field -> assertThat(field.unsaid()).as(field.name()).isNotNull());
    }

    /** Names, streets, phones: nothing that says who somebody is may be published, whatever a field says besides. */
    @Test
    void personalFieldsArePublishedNowhere() {
        assertThat(TASK.published(PICKUP))
                .containsExactly(
                        Map.entry("type", "pickup"),
                        Map.entry("event_at", "2026-03-01T12:30:00.000Z"),
                        Map.entry("zip", "10018"),
                        Map.entry("latitude", 40.75),
                        Map.entry("longitude", -73.98));
        assertThat(TASK.fields())
                .filteredOn(field -> field.rule().privacy() == Privacy.PERSONAL)
                .extracting(FieldShape::name)
                .containsExactly("location_name", "recipient_name", "phone", "instructions", "street1", "street2");
    }

    @Test
    void allIsEveryFieldAsMerchantsWriteIt() {
        assertThat(TASK.all(PICKUP))
                .containsEntry("timezone_identifier", "America/New_York")
                .containsEntry("recipient_name", null)
                .containsEntry("country", null)
                .containsEntry("latitude", 40.75361)
                .containsEntry("longitude", -73.98322)
                .containsEntry("canceled", false)
                .containsEntry("requirements", List.of())
                .containsEntry("items", List.of(Map.of("name", "Lunch box", "count", 2, "barcodes", List.of("4006"))))
                .doesNotContainKey("event_at_named");
        assertThat(OrderDetails.SHAPE.all(order(FulfillmentMethod.CATERING)))
                .containsEntry("subtotal", new BigDecimal("37.05"))
                .containsEntry("order_fulfillment_method", "catering");
    }

    @Test
    void shownLeavesOutSparseFieldsThatWereNotSaid() {
        assertThat(TASK.shown(PICKUP)).doesNotContainKeys("country", "contactless", "requirements");
        assertThat(TASK.shown(PICKUP)).containsKeys("recipient_name", "ref_images");
        TaskDetails asking = TASK.with(PICKUP, "requirements", List.of(Requirement.PIN));
        assertThat(TASK.shown(asking)).containsEntry("requirements", List.of("pin"));
    }

    @Test
    void whatAModificationDoesNotSayStays() {
        TaskDetails now = TASK.with(TASK.with(PICKUP, "phone", null), "externalId", "");
        now = TASK.with(TASK.with(now, "itemsCount", 1), "canceled", true);

        TaskDetails merged = TASK.merge(PICKUP, now, field -> field.name().equals("items_count"));

        assertThat(merged.phone()).isEqualTo("+12125550100");
        assertThat(merged.externalId()).as("the blank text takes it away").isEmpty();
        assertThat(merged.itemsCount()).isEqualTo(2);
        assertThat(merged.canceled()).isTrue();
    }

    @Test
    void aFleetThatIsAskedForAPriceIsNotToldWhom() {
        TaskDetails told = TASK.keep(PICKUP, rule -> rule.told() == Told.ASKED);

        assertThat(told.street1()).isEqualTo(PICKUP.street1());
        assertThat(told.location()).isEqualTo(PICKUP.location());
        assertThat(told.locationName()).isNull();
        assertThat(told.phone()).isNull();
        assertThat(told.instructions()).isNull();
        assertThat(told.items()).isEmpty();
        assertThat(told.itemsCount()).isEqualTo(1);
    }

    @Test
    void sameLooksAtTheFieldsThatAreAskedFor() {
        TaskDetails other = TASK.with(PICKUP, "instructions", "Front door");

        assertThat(TASK.same(PICKUP, other, Rule::priced)).isTrue();
        assertThat(TASK.same(PICKUP, other, Rule::afterPickup)).isFalse();
        assertThat(TASK.same(PICKUP, PICKUP.withCanceled(true), Rule::priced)).isFalse();
    }

    @Test
    void wordsAreReadAsTheyAreWritten() {
        FieldShape<TaskDetails> requirements = TASK.field("requirements");

        assertThat(requirements.words()).containsExactly("age_verification", "signature", "photo", "id_check", "pin");
        assertThat(requirements.words().stream().map(requirements::constant))
                .containsExactly((Object[]) Requirement.values());
        assertThat(requirements.constant("dance")).isNull();
    }

    private static OrderDetails order(FulfillmentMethod method) {
        return new OrderDetails(3705, 0, 1, null, method, null, null);
    }
}
