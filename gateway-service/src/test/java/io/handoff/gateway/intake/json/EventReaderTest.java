package io.handoff.gateway.intake.json;

import static io.handoff.gateway.intake.domain.MerchantEventType.ACCEPT_QUOTATION;
import static io.handoff.gateway.intake.domain.MerchantEventType.DELIVERY_CANCELLED;
import static io.handoff.gateway.intake.domain.MerchantEventType.DELIVERY_CREATED;
import static io.handoff.gateway.intake.domain.MerchantEventType.DELIVERY_MODIFIED;
import static io.handoff.gateway.intake.domain.MerchantEventType.GET_QUOTATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.Violation;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.intake.domain.MerchantEventType;
import io.handoff.gateway.intake.json.EventReader.Reading;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private static final MerchantContext CONTEXT =
            new MerchantContext(1, new DeliveryId(new UUID(1, 2)), "http://track", Instant.EPOCH);

    private static final String ORDER =
            """
            {"external_delivery_id": "order-1",
             "order": {"subtotal": 37.0, "tip_cents": 500, "total_items_count": 2, "client_name": "Acme Inc",
                       "order_fulfillment_method": "catering", "store_id": "store-7", "parcel_size": "large"},
             "tasks": [
              {"type": "pickup", "event_at": "2026-05-04T18:30:00+00:00", "timezone_identifier": "America/New_York",
               "location_name": "Deli", "phone": " 0000000000 ", "instructions": "",
               "street1": "25 W 40th St", "street2": "", "city": "New York", "state": "NY", "zip": "10018",
               "latitude": 40.7536, "longitude": -73.98322, "canceled": false, "external_id": "p0", "items_count": 2,
               "ref_images": ["https://img.example/1.png"],
               "items": [{"name": "Lunch box", "count": 2, "descriptions": "warm", "value": 1850}]},
              {"type": "dropoff", "timezone_identifier": "America/New_York", "recipient_name": "Zoë",
               "street1": "75 9th Ave", "city": "New York", "state": "NY", "zip": "10011",
               "latitude": 40.74243, "longitude": -74.00617, "external_id": "d0"}]}
            """;

    @Test
    void aCompleteOrderIsReadIntoDetails() {
        DeliveryDetails details = ((DeliveryCreated) valid(DELIVERY_CREATED, order())).details();

        assertThat(details.order().subtotalCents()).isEqualTo(3700);
        assertThat(details.order().tipCents()).isEqualTo(500);
        assertThat(details.order().fulfillmentMethod()).isEqualTo(FulfillmentMethod.CATERING);
        assertThat(details.order().parcelSize()).isEqualTo("large");
        TaskDetails pickup = details.tasks().get(0);
        assertThat(pickup.eventAt()).isEqualTo("2026-05-04T18:30:00Z");
        assertThat(pickup.phone()).isEqualTo(" 0000000000 ");
        assertThat(pickup.items().get(0).valueCents()).isEqualTo(1850);
        assertThat(pickup.refImages()).containsExactly("https://img.example/1.png");
        TaskDetails dropoff = details.tasks().get(1);
        assertThat(dropoff.eventAt()).isAfter(pickup.eventAt());
        assertThat(dropoff.itemsCount()).isEqualTo(1);
        assertThat(dropoff.canceled()).isFalse();
    }

    @Test
    void itTravelsWithAnOrderWhichTimesTheMerchantNamed() {
        ObjectNode named = order();
        set(named, "/tasks/1/event_at", TextNode.valueOf("2026-05-04T19:30:00Z"));

        assertThat(((DeliveryCreated) valid(DELIVERY_CREATED, order()))
                        .details()
                        .tasks())
                .extracting(TaskDetails::eventAtNamed)
                .containsExactly(true, false);
        assertThat(((DeliveryCreated) valid(DELIVERY_CREATED, named)).details().tasks())
                .extracting(TaskDetails::eventAtNamed)
                .containsExactly(true, true);
    }

    @Test
    void theScenarioStaysWithTheDetails() {
        Reading reading =
                EventReader.read(GET_QUOTATION, order(), new MerchantId("acme"), "US", key -> CONTEXT, "declined");

        assertThat(reading).isInstanceOfSatisfying(Reading.Valid.class, valid -> assertThat(
                        ((QuotationRequested) valid.event()).details().scenario())
                .isEqualTo("declined"));
    }

    @Test
    void acceptingAndCancellingIgnoreEverythingElseInTheBody() {
        ObjectNode body = object(
                "{\"external_delivery_id\": \"o\", \"order\": 5, \"quotation_id\": \"q.2\", \"reason\": \"late\"}");

        assertThat(((QuotationAccepted) valid(ACCEPT_QUOTATION, body)).offerId())
                .isEqualTo("q.2");
        assertThat(((DeliveryCancelled) valid(DELIVERY_CANCELLED, body)).reason())
                .isEqualTo("late");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": \"Tray\"}", "{\"count\": 1}", "{\"descriptions\": \"warm\"}", "{\"value\": 0}"})
    void oneFieldIsEnoughForAnItem(String item) {
        ObjectNode body = order();
        set(body, "/tasks/0/items/0", object(item));

        Item read = ((DeliveryCreated) valid(DELIVERY_CREATED, body))
                .details()
                .tasks()
                .get(0)
                .items()
                .get(0);

        assertThat(read.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-05-04T12:00:00Z", "2026-05-04T08:00:00-04:00", "2026-05-04T14:00:00.000+0200"})
    void aCancellationSaysWhenItWas(String said) {
        Reading.Valid cancelled = cancelled('"' + said + '"');

        assertThat(((DeliveryCancelled) cancelled.event()).cancelledAt()).isEqualTo("2026-05-04T12:00:00Z");
        assertThat(cancelled.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "true",
                "[]",
                "{\"at\": 1}",
                "\"\"",
                "\"yesterday\"",
                "\"2026-05-04T12:00:00\"",
                "\"1999-12-31T23:59:59Z\"",
                "\"2026-05-04T12:06:00Z\"",
                "\"9999-12-31T23:59:59Z\""
            })
    void aCancellationWithAMistakenTimeIsOneWithAWarning(String said) {
        Reading.Valid cancelled = cancelled(said);

        assertThat(((DeliveryCancelled) cancelled.event()).cancelledAt()).isNull();
        assertThat(cancelled.warnings()).extracting(Warning::path).containsExactly("cancelled_at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"2026-05-04T12:05:00Z\""})
    void aClockThatIsABitAheadAndNoTimeAtAllAreNoMistakes(String said) {
        assertThat(cancelled(said).warnings()).isEmpty();
    }

    /** A cancellation received at 12:00:30 that says when it was. */
    private static Reading.Valid cancelled(String said) {
        var context = new MerchantContext(
                1, new DeliveryId(new UUID(1, 2)), "http://track", Instant.parse("2026-05-04T12:00:30Z"));
        ObjectNode body = object("{\"external_delivery_id\": \"o\", \"cancelled_at\": " + said + "}");
        Reading reading =
                EventReader.read(DELIVERY_CANCELLED, body, new MerchantId("acme"), "US", key -> context, null);
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return (Reading.Valid) reading;
    }

    @Test
    void aModificationHoldsTheWholeOrderAndWhatWasNotSaid() {
        DeliveryModified modified = (DeliveryModified) valid(DELIVERY_MODIFIED, order());

        assertThat(modified.details().order().tipCents()).isEqualTo(500);
        assertThat(modified.unsaid())
                .containsExactly(
                        "simulate",
                        "tasks[0].contactless",
                        "tasks[0].requirements",
                        "tasks[1].event_at",
                        "tasks[1].canceled",
                        "tasks[1].items_count",
                        "tasks[1].ref_images",
                        "tasks[1].items",
                        "tasks[1].contactless",
                        "tasks[1].requirements");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void onlyAModificationMayCancelAllPickupsOrAllDropoffs(int task) {
        ObjectNode body = order();
        at(body, "/tasks/" + task).put("canceled", true);

        assertThat(valid(DELIVERY_MODIFIED, body)).isInstanceOf(DeliveryModified.class);
        assertThat(EventReader.read(DELIVERY_CREATED, body, new MerchantId("acme"), "US", key -> CONTEXT, null))
                .isInstanceOf(Reading.Invalid.class);
    }

    @Test
    void aModificationWithoutAnyDropoffIsInvalid() {
        ObjectNode body = order();
        ((ArrayNode) body.path("tasks")).remove(1);

        assertThat(EventReader.read(DELIVERY_MODIFIED, body, new MerchantId("acme"), "US", key -> CONTEXT, null))
                .isInstanceOf(Reading.Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({"37,3700", "0,0", "0.5,50", "19.99,1999", "1.005,101", "10.004,1000", "1e3,100000"})
    void dollarsBecomeCentsRoundedHalfUp(String dollars, long cents) {
        ObjectNode body = order();
        at(body, "/order").set("subtotal", node(dollars));

        assertThat(((DeliveryCreated) valid(DELIVERY_CREATED, body))
                        .details()
                        .order()
                        .subtotalCents())
                .isEqualTo(cents);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/order/subtotal|\"37,00\"|order.subtotal",
                "/order/subtotal|-1|order.subtotal",
                "/order/subtotal|1e400|order.subtotal",
                "/order/subtotal|null|order.subtotal",
                "/order/tip_cents|5.5|order.tip_cents",
                "/order/tip_cents|-1|order.tip_cents",
                "/order/tip_cents|\"5e2\"|order.tip_cents",
                "/order/tip_cents|99999999999999999999|order.tip_cents",
                "/order/tip_cents|null|order.tip_cents",
                "/order/total_items_count|0|order.total_items_count",
                "/order/order_fulfillment_method|\"pigeon\"|order.order_fulfillment_method",
                "/order/client_name|5|order.client_name",
                "/order|null|order",
                "/order|[]|order",
                "/external_delivery_id|null|external_delivery_id",
                "/external_delivery_id|5|external_delivery_id",
                "/external_delivery_id|\"\"|external_delivery_id",
                "/external_delivery_id|\"a\\nb\"|external_delivery_id",
                "/simulate|\"yes\"|simulate",
                "/tasks|null|tasks",
                "/tasks|{}|tasks",
                "/tasks|[]|tasks",
                "/tasks/0|5|tasks[0]",
                "/tasks/1/type|\"drop\"|tasks[1].type",
                "/tasks/1/type|null|tasks[1].type",
                "/tasks/0/event_at|\"soon\"|tasks[0].event_at",
                "/tasks/0/event_at|null|tasks",
                "/tasks/0/event_at|\"\"|tasks[0].event_at",
                "/tasks/0/event_at|1777919400|tasks[0].event_at",
                "/tasks/0/event_at|\"1999-12-31T23:59:59Z\"|tasks[0].event_at",
                "/tasks/0/event_at|\"2100-01-01T00:00:00Z\"|tasks[0].event_at",
                "/tasks/1/timezone_identifier|null|tasks[1].timezone_identifier",
                "/tasks/1/timezone_identifier|\"Mars/Olympus\"|tasks[1].timezone_identifier",
                "/tasks/1/timezone_identifier|\"+02:00\"|tasks[1].timezone_identifier",
                "/tasks/1/recipient_name|\" \"|tasks[1].location_name",
                "/tasks/1/street1|\"\"|tasks[1].street1",
                "/tasks/1/street1|\"\\u00a0\\u202f\\ufeff\"|tasks[1].street1",
                "/tasks/1/city|null|tasks[1].city",
                "/tasks/1/state|null|tasks[1].state",
                "/tasks/1/zip|10011|tasks[1].zip",
                "/tasks/1/latitude|90.1|tasks[1].latitude",
                "/tasks/1/latitude|\"+40\"|tasks[1].latitude",
                "/tasks/1/latitude|null|tasks[1].latitude",
                "/tasks/1/longitude|-180.5|tasks[1].longitude",
                "/tasks/1/canceled|0|tasks[1].canceled",
                "/tasks/1/canceled|true|tasks",
                "/tasks/1/external_id|\"p0\"|tasks[1].external_id",
                "/tasks/1/items_count|0|tasks[1].items_count",
                "/tasks/1/ref_images|\"x\"|tasks[1].ref_images",
                "/tasks/1/ref_images|[\"ftp://x/y\"]|tasks[1].ref_images[0]",
                "/tasks/1/ref_images|[\"https:\"]|tasks[1].ref_images[0]",
                "/tasks/1/ref_images|[\"https://a.example/ b\"]|tasks[1].ref_images[0]",
                "/tasks/1/ref_images|[\"https://a.example\", \"b\"]|tasks[1].ref_images[1]",
                "/tasks/1/ref_images|[5]|tasks[1].ref_images[0]",
                "/tasks/0/items|{}|tasks[0].items",
                "/tasks/0/items/0|5|tasks[0].items[0]",
                "/tasks/0/items/0|{}|tasks[0].items[0]",
                "/tasks/0/items/0|{\"name\": null, \"count\": null, \"value\": null}|tasks[0].items[0]",
                "/tasks/0/items/0|{\"name\": \"\", \"descriptions\": \" \"}|tasks[0].items[0]",
                "/tasks/0/items/0/count|0|tasks[0].items[0].count",
                "/tasks/0/items/0/value|-1|tasks[0].items[0].value",
                "/tasks/0/items/0/value|18.5|tasks[0].items[0].value",
            })
    void oneWrongValueIsNamedByItsPath(String pointer, String value, String path) {
        ObjectNode body = order();
        set(body, pointer, node(value));

        assertThat(violations(body)).extracting(Violation::path).containsExactly(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://my_bucket.s3.example/a.jpg?X-Signature={a|b}",
                "HTTP://127.0.0.1:8080",
                "https://bücher.example/ä.png",
            })
    void whatABrowserOpensIsAReferenceImage(String url) {
        ObjectNode body = order();
        at(body, "/tasks/1").putArray("ref_images").add(url);

        assertThat(valid(DELIVERY_CREATED, body)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EST", "MST", "HST", "EST5EDT", "Etc/UTC"})
    void everyZoneOfTheDatabaseIsKnown(String zone) {
        ObjectNode body = order();
        at(body, "/tasks/1").put("timezone_identifier", zone);

        assertThat(valid(DELIVERY_CREATED, body)).isNotNull();
    }

    @Test
    void aCharacterOutsideTheBasicPlaneCountsOnce() {
        ObjectNode body = order();

        assertThat(valid(DELIVERY_CREATED, body.put("external_delivery_id", "\uD83D\uDE00".repeat(128))))
                .isNotNull();
        assertThat(violations(body.put("external_delivery_id", "\uD83D\uDE00".repeat(129))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500.0", "0", "5e2"})
    void anIntegralNumberIsAnInteger(String tip) {
        ObjectNode body = order();
        at(body, "/order").set("tip_cents", node(tip));

        assertThat(reading(body)).isInstanceOf(Reading.Valid.class);
    }

    @Test
    void everyViolationIsReportedAtOnce() {
        ObjectNode body = object(
                """
                {"order": {"tip_cents": -1}, "tasks": [{"type": "pickup", "latitude": 91, "longitude": 0}, 5]}
                """);

        assertThat(violations(body))
                .extracting(Violation::path)
                .contains(
                        "external_delivery_id",
                        "order.subtotal",
                        "order.tip_cents",
                        "tasks[0].timezone_identifier",
                        "tasks[0].location_name",
                        "tasks[0].street1",
                        "tasks[0].city",
                        "tasks[0].state",
                        "tasks[0].zip",
                        "tasks[0].latitude",
                        "tasks[1]");
    }

    @Test
    void aPositionOfZeroZeroIsNotGeocodedAndTheZipCodesPointStandsIn() {
        ObjectNode body = order();
        at(body, "/tasks/1").put("latitude", 0).put("longitude", -0.0).put("zip", "10011-4321");

        assertThat(dropoff(body).location()).isEqualTo(new GeoPoint(40.7418, -74.0005));
    }

    @Test
    void withoutAPointForTheZipCodeBothCoordinatesAreInvalid() {
        ObjectNode body = order();
        at(body, "/tasks/1").put("latitude", 0).put("longitude", 0.0).put("zip", "00000");

        assertThat(violations(body))
                .extracting(Violation::path)
                .containsExactly("tasks[1].latitude", "tasks[1].longitude");
    }

    @Test
    void oneZeroAloneIsAPosition() {
        ObjectNode body = order();
        at(body, "/tasks/1").put("longitude", 0);

        assertThat(dropoff(body).location()).isEqualTo(new GeoPoint(40.74243, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "America/New_York|10118|40.7506|-73.9927",
                "America/New_York|10118-0110|40.7506|-73.9927",
                "Etc/UTC|10118|40.7506|-73.9927",
                "America/Puerto_Rico|20261|38.8835|-77.0250",
            })
    void aZipCodeWithoutAPointTakesANearbyOne(String zone, String zip, double latitude, double longitude) {
        ObjectNode body = order();
        at(body, "/tasks/1")
                .put("timezone_identifier", zone)
                .put("latitude", 0)
                .put("longitude", 0)
                .put("zip", zip);

        assertThat(dropoff(body).location()).isEqualTo(new GeoPoint(latitude, longitude));
        assertThat(warnings(body)).contains("tasks[1].latitude", "tasks[1].longitude");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE", "gb"})
    void fiveDigitsAbroadAreNoZipCode(String country) {
        ObjectNode body = order();
        at(body, "/tasks/1")
                .put("country", country)
                .put("latitude", 0)
                .put("longitude", 0)
                .put("zip", "10115");

        assertThat(violations(body))
                .extracting(Violation::path)
                .containsExactly("tasks[1].latitude", "tasks[1].longitude");
    }

    @ParameterizedTest
    @CsvSource({"NY,true", "new york,true", "Berlin,false", "'',false", "DE,false"})
    void whereTheCountryIsOnlyInferredAStateOfTheUnitedStatesCountsForMore(String state, boolean taken) {
        ObjectNode body = order();
        at(body, "/tasks/1")
                .put("timezone_identifier", "Europe/Berlin")
                .put("state", state)
                .put("latitude", 0)
                .put("longitude", 0)
                .put("zip", "10115");

        assertThat(reading(body) instanceof Reading.Valid).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"city", "state", "zip"})
    void aBlankPartOfAnAddressIsTakenBesideGoodCoordinatesWithAWarning(String part) {
        ObjectNode body = order();
        at(body, "/tasks/1").put(part, "");
        assertThat(warnings(body)).contains("tasks[1]." + part);

        at(body, "/tasks/1").put("latitude", 0).put("longitude", 0).put("zip", part.equals("zip") ? "" : "10011");
        assertThat(violations(body)).extracting(Violation::path).contains("tasks[1]." + part);
    }

    @ParameterizedTest
    @CsvSource({
        "US,America/New_York,US,false",
        ",America/Toronto,US,false",
        "AU,Europe/London,US,false",
        ",Etc/UTC,US,false",
        "GB,America/New_York,US,true",
        ",Europe/London,US,true",
        ",Etc/UTC,JP,true",
        ",EST,DE,true",
    })
    void aStateIsNeededInTheUnitedStatesCanadaAndAustraliaOnly(
            String country, String zone, String home, boolean optional) {
        ObjectNode body = order();
        ObjectNode task = at(body, "/tasks/1").put("country", country).put("timezone_identifier", zone);
        task.remove("state");

        Reading reading = EventReader.read(DELIVERY_CREATED, body, new MerchantId("acme"), home, key -> CONTEXT, null);

        assertThat(reading instanceof Reading.Valid).isEqualTo(optional);
    }

    @Test
    void aCountryIsKeptInUpperCaseWhereItWasSentAndOnlyThere() {
        ObjectNode body = order();
        assertThat(dropoff(body).country()).isNull();

        at(body, "/tasks/1").put("country", "gb");
        assertThat(dropoff(body).country()).isEqualTo("GB");

        at(body, "/tasks/1").put("country", " ");
        assertThat(dropoff(body).country()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GB,America/New_York,US,020 7946 0958,+442079460958",
        ",Europe/London,US,020 7946 0958,+442079460958",
        ",Etc/UTC,GB,020 7946 0958,+442079460958",
        ",Europe/Berlin,US,0044 20 7946 0958,+442079460958",
        ",Asia/Tokyo,US,03-3224-9999,+81332249999",
        "US,Asia/Tokyo,JP,(212) 456-7890,+12124567890",
        ",UTC,US,(212) 456-7890,+12124567890",
    })
    void aPhoneNumberIsDialledAsInTheTasksCountryElseTheZonesElseTheAccounts(
            String country, String zone, String home, String phone, String e164) {
        ObjectNode body = order();
        at(body, "/tasks/1")
                .put("country", country)
                .put("timezone_identifier", zone)
                .put("phone", phone);

        var reading = (Reading.Valid)
                EventReader.read(DELIVERY_CREATED, body, new MerchantId("acme"), home, key -> CONTEXT, null);

        assertThat(((DeliveryCreated) reading.event()).details().tasks().get(1).phone())
                .isEqualTo(e164);
        assertThat(reading.warnings().stream()
                        .anyMatch(warning -> warning.path().equals("tasks[1].phone")))
                .isEqualTo(country == null);
    }

    @Test
    void numbersMayBeTexts() {
        ObjectNode body = order();
        at(body, "/order").put("subtotal", "42.50").put("tip_cents", "500").put("total_items_count", "3");
        at(body, "/tasks/0")
                .put("latitude", "40.7069")
                .put("longitude", "-74.0113")
                .put("items_count", "2.0");
        at(body, "/tasks/0/items/0").put("count", "2").put("value", "1850");

        DeliveryDetails details = ((DeliveryCreated) valid(DELIVERY_CREATED, body)).details();

        assertThat(details.order().subtotalCents()).isEqualTo(4250);
        assertThat(details.order().tipCents()).isEqualTo(500);
        assertThat(details.order().totalItemsCount()).isEqualTo(3);
        assertThat(details.tasks().get(0).location()).isEqualTo(new GeoPoint(40.7069, -74.0113));
        assertThat(details.tasks().get(0).itemsCount()).isEqualTo(2);
        assertThat(details.tasks().get(0).items().get(0).valueCents()).isEqualTo(1850);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", " 5", "5 ", "1,000", "", "+5", "-", "05", "5.", ".5", "0x10", "NaN", "٣٧"})
    void aTextThatIsNoNumberIsToldWhatIs(String text) {
        ObjectNode body = order();
        at(body, "/order").put("subtotal", text).put("tip_cents", text);

        assertThat(violations(body))
                .allSatisfy(violation -> assertThat(violation.message()).contains("\"42.50\"", "no exponent"))
                .extracting(Violation::path)
                .containsExactly("order.subtotal", "order.tip_cents");
    }

    @Test
    void anInferredTimeIsSaidExceptInAModificationWhereItStays() {
        assertThat(warnings(order())).containsExactly("tasks[0].phone", "tasks[1].event_at");

        var modified = (Reading.Valid)
                EventReader.read(DELIVERY_MODIFIED, order(), new MerchantId("acme"), "US", key -> CONTEXT, null);
        assertThat(modified.warnings()).extracting(Warning::path).containsExactly("tasks[0].phone");
    }

    private static List<String> warnings(ObjectNode body) {
        assertThat(reading(body)).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading(body))
                .warnings().stream().map(Warning::path).toList();
    }

    @Test
    void aPhoneNumberIsDialledFromWhereItsTaskIs() {
        ObjectNode body = order();
        at(body, "/tasks/1").put("phone", "(212) 456-7890");
        assertThat(dropoff(body).phone()).isEqualTo("+12124567890");

        at(body, "/tasks/1").put("timezone_identifier", "America/Mexico_City");
        assertThat(dropoff(body).phone()).isEqualTo("(212) 456-7890");
    }

    private static TaskDetails dropoff(ObjectNode body) {
        return ((DeliveryCreated) valid(DELIVERY_CREATED, body))
                .details()
                .tasks()
                .get(1);
    }

    @Test
    void severalPickupsGoWithOneDropoffOnly() {
        ObjectNode body = order();
        ArrayNode tasks = (ArrayNode) body.get("tasks");
        tasks.add(copy(tasks.get(0), "p1"));
        assertThat(reading(body)).isInstanceOf(Reading.Valid.class);

        tasks.add(copy(tasks.get(1), "d1"));
        assertThat(violations(body)).singleElement().satisfies(violation -> assertThat(violation.message())
                .contains("2 pickups and 2 dropoffs"));

        at(body, "/tasks/3").put("canceled", true);
        assertThat(reading(body)).isInstanceOf(Reading.Valid.class);
    }

    @Test
    void countsAreLimited() {
        ObjectNode body = order();
        ArrayNode tasks = (ArrayNode) body.get("tasks");
        for (int i = 1; i < 99; i++) {
            tasks.add(copy(tasks.get(1), "d" + i));
        }
        assertThat(reading(body)).isInstanceOf(Reading.Valid.class);
        tasks.add(copy(tasks.get(1), "one too many"));
        assertThat(violations(body)).extracting(Violation::path).containsExactly("tasks");

        ObjectNode items = order();
        ArrayNode lines = (ArrayNode) items.at("/tasks/0/items");
        for (int i = 1; i < 501; i++) {
            lines.add(lines.get(0).deepCopy());
        }
        assertThat(violations(items)).extracting(Violation::path).containsExactly("tasks[0].items");
    }

    @Test
    void anExternalIdHasUpTo128Characters() {
        assertThat(reading(order().put("external_delivery_id", "x".repeat(128))))
                .isInstanceOf(Reading.Valid.class);
        assertThat(violations(order().put("external_delivery_id", "x".repeat(129))))
                .extracting(Violation::path)
                .containsExactly("external_delivery_id");
    }

    private static ObjectNode order() {
        return object(ORDER);
    }

    private static ObjectNode object(String json) {
        return Json.read(json, ObjectNode.class);
    }

    private static JsonNode node(String json) {
        return Json.read(json, JsonNode.class);
    }

    private static ObjectNode at(ObjectNode body, String pointer) {
        return (ObjectNode) body.at(pointer);
    }

    private static ObjectNode copy(JsonNode task, String externalId) {
        return ((ObjectNode) task.deepCopy()).put("external_id", externalId);
    }

    private static void set(ObjectNode body, String pointer, JsonNode value) {
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = slash == 0 ? body : body.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }

    private static Object valid(MerchantEventType type, ObjectNode body) {
        Reading reading = EventReader.read(type, body, new MerchantId("acme"), "US", key -> CONTEXT, null);
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).event();
    }

    private static Reading reading(ObjectNode body) {
        return EventReader.read(DELIVERY_CREATED, body, new MerchantId("acme"), "US", key -> CONTEXT, null);
    }

    private static List<Violation> violations(ObjectNode body) {
        assertThat(reading(body)).isInstanceOf(Reading.Invalid.class);
        return ((Reading.Invalid) reading(body)).violations();
    }
}
