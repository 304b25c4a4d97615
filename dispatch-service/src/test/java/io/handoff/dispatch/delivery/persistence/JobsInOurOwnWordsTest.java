package io.handoff.dispatch.delivery.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.job.FleetStop;
import io.handoff.contracts.json.Json;
import io.handoff.dispatch.DispatchDatabase;
import io.handoff.dispatch.delivery.domain.Examples;
import io.handoff.fleets.BookingOrder;
import io.handoff.kit.persistence.Pg;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waited for a fleet before jobs had words of their own is still done after it. */
class JobsInOurOwnWordsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");
    private static final UUID DELIVERY = UUID.fromString("019ca945-0a78-8123-8456-0123456789ab");
    private static final DeliveryDetails ORDER = Examples.details(1, Duration.ofMinutes(30));

    private final DispatchDatabase database = new DispatchDatabase("6");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aBookingThatWaitsIsTheSameJob() {
        delivery();
        attempt(
                "book",
                """
                {"reference":"r","quote_id":"q7","callback_url":"http://handoff/cb","tip_cents":700,"catering":true,\
                "items_count":3,"simulate":true,"scenario":"late","stops":%s}"""
                        .formatted(stops()));

        database.migrate("latest");

        BookingOrder order = Json.read(request(), BookingOrder.class);
        assertThat(order.quoteId()).isEqualTo("q7");
        assertThat(order.callbackUrl()).isEqualTo("http://handoff/cb");
        assertThat(order.job().reference()).isEqualTo(DELIVERY + "/1");
        assertThat(order.job().currency()).isEqualTo("USD");
        assertThat(order.job().scenario()).isEqualTo("late");
        assertThat(order.job().order().tipCents()).isEqualTo(700);
        assertThat(order.job().order().totalItemsCount()).isEqualTo(3);
        assertThat(order.job().order().fulfillmentMethod()).isEqualTo(FulfillmentMethod.CATERING);
        TaskDetails dropoff = ORDER.tasks().get(1);
        assertThat(order.job().stops())
                .containsExactly(
                        new FleetStop(0, ORDER.tasks().get(0)),
                        new FleetStop(1, TaskDetails.SHAPE.with(dropoff, "instructions", "Up the stairs")));
    }

    @Test
    void aModificationThatWaitsIsTheSame() {
        delivery();
        attempt(
                "modify",
                """
                {"revision":3,"tip_cents":800,"catering":false,"items_count":2,"stops":%s}"""
                        .formatted(stops()));

        database.migrate("latest");

        ModificationOrder order = Json.read(request(), ModificationOrder.class);
        assertThat(order.revision()).isEqualTo(3);
        assertThat(order.tipOnly()).isFalse();
        assertThat(order.job().order().tipCents()).isEqualTo(800);
        assertThat(order.job().stops()).extracting(FleetStop::task).containsExactly(0, 1);
    }

    @Test
    void aCallbackThatIsParkedSaysTheSame() {
        database.run(
                """
                insert into parked_callbacks (id, fleet, job_id, progress, occurred_at, parked_at)
                values ($1, 'swift', 'j', $2, $3, $3)
                """,
                UUID.randomUUID(),
                """
                {"job_id":"j","sequence":4,"occurred_at":"2026-03-02T14:00:00.000Z","tasks":[
                {"task":0,"status":2,"proof_of_delivery":["http://p/1"]},{"task":1,"status":1,"proof_of_delivery":[]}]}""",
                Pg.timestamp(NOW));

        database.migrate("latest");

        FleetReport report =
                Json.read(database.read("select progress from parked_callbacks").get(0), FleetReport.class);
        assertThat(report)
                .isEqualTo(new FleetReport(
                        "j",
                        null,
                        null,
                        4,
                        NOW,
                        List.of(
                                StageReport.of(0, Stage.DONE, List.of("http://p/1"), null),
                                StageReport.of(1, Stage.STARTED, List.of(), null)),
                        null,
                        null));
    }

    private void delivery() {
        String tasks = "["
                + ORDER.tasks().stream()
                        .map(task -> "{\"details\":" + Json.text(task) + "}")
                        .reduce((one, other) -> one + "," + other)
                        .orElseThrow()
                + "]";
        String snapshot = "{\"currency\":\"USD\",\"simulate\":true,\"order\":" + Json.text(ORDER.order())
                + ",\"tasks\":" + tasks + "}";
        database.run(
                """
                insert into deliveries (merchant_id, external_id, delivery_id, status, sequence, revision, snapshot,
                                        workings, created_at, updated_at)
                values ('acme', 'order', $1, 'searching', 1, 1, $2, '{}', $3, $3)
                """,
                DELIVERY,
                snapshot,
                Pg.timestamp(NOW));
    }

    private void attempt(String kind, String request) {
        database.run(
                """
                insert into booking_attempts (id, merchant_id, external_id, delivery_id, attempt, kind, fleet, request,
                                              due_at, created_at)
                values ($1, 'acme', 'order', $2, 1, $3, 'swift', $4, $5, $5)
                """,
                UUID.randomUUID(),
                DELIVERY,
                kind,
                request,
                Pg.timestamp(NOW));
    }

    private String request() {
        return database.read("select request from booking_attempts").get(0);
    }

    /** As the former protocol had them, the drop-off with other instructions than the delivery shows. */
    private static String stops() {
        return "[" + stop(0, null) + "," + stop(1, "Up the stairs") + "]";
    }

    private static String stop(int index, @Nullable String instructions) {
        TaskDetails task = ORDER.tasks().get(index);
        String said = instructions == null ? "" : ",\"instructions\":\"" + instructions + "\"";
        return """
                {"task":%d,"type":"%s","event_at":"%s","latitude":%s,"longitude":%s,"street1":"%s","city":"%s",\
                "state":"%s","zip":"%s"%s}"""
                .formatted(
                        index,
                        task.type().word(),
                        Json.instant(task.eventAt()),
                        task.location().latitude(),
                        task.location().longitude(),
                        task.street1(),
                        task.city(),
                        task.state(),
                        task.zip(),
                        said);
    }
}
