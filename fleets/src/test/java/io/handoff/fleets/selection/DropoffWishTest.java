package io.handoff.fleets.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

class DropoffWishTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final GeoPoint HERE = new GeoPoint(40.0, -74.0);
    /** 2.5 km north: six minutes at 25 km/h. */
    private static final GeoPoint THERE = new GeoPoint(40.0224831, -74.0);

    private static final Instant SOONEST = NOON.plus(Duration.ofMinutes(11));
    static final TaskDetails PICKUP = task(TaskType.PICKUP, HERE, NOON);

    @Example
    void aTimeThatTheMerchantNamedAndThatCanBeKeptIsAWish() {
        assertThat(wish(PICKUP, named(SOONEST))).isEqualTo(SOONEST);
        assertThat(wish(PICKUP, named(NOON.plusSeconds(7200)))).isEqualTo(NOON.plusSeconds(7200));
    }

    @Example
    void anInferredTimeIsNone() {
        assertThat(wish(PICKUP, inferred(SOONEST))).isNull();
        assertThat(wish(PICKUP, inferred(NOON.plusSeconds(7200)))).isNull();
    }

    @Example
    void aTimeTooSoonForTheRideIsNone() {
        assertThat(wish(PICKUP, named(NOON))).isNull();
        assertThat(wish(PICKUP, named(SOONEST.minusSeconds(1)))).isNull();
        assertThat(wish(PICKUP, named(NOON.minusSeconds(60)))).isNull();
    }

    @Example
    void everyPickupHasToBePossibleBefore() {
        TaskDetails later = task(TaskType.PICKUP, HERE, NOON.plusSeconds(600));

        assertThat(wish(PICKUP, later, named(SOONEST))).isNull();
        assertThat(wish(PICKUP, later, named(SOONEST.plusSeconds(600)))).isEqualTo(SOONEST.plusSeconds(600));
    }

    @Example
    void ofSeveralDropoffsTheLastOneCounts() {
        assertThat(wish(PICKUP, named(SOONEST.plusSeconds(900)), named(SOONEST)))
                .isEqualTo(SOONEST.plusSeconds(900));
        assertThat(wish(PICKUP, named(SOONEST), inferred(SOONEST.plusSeconds(900))))
                .isNull();
        assertThat(wish(PICKUP, inferred(SOONEST), named(SOONEST))).isEqualTo(SOONEST);
    }

    @Example
    void whatIsCanceledWishesForNothing() {
        TaskDetails canceled = named(SOONEST.plusSeconds(900)).withCanceled(true);
        TaskDetails gone = task(TaskType.PICKUP, HERE, NOON.plusSeconds(3600)).withCanceled(true);

        assertThat(wish(PICKUP, gone, canceled, named(SOONEST))).isEqualTo(SOONEST);
        assertThat(wish(PICKUP, canceled)).isNull();
    }

    @Property
    void noTipMakesAWishOrTakesOneAway(
            @ForAll @LongRange(min = 0, max = 1_000_000) long tipCents,
            @ForAll @IntRange(min = -1800, max = 3600) int seconds) {
        TaskDetails[] tasks = {PICKUP, named(SOONEST.plusSeconds(seconds))};

        assertThat(DropoffWish.of(details(tipCents, tasks))).isEqualTo(wish(tasks));
    }

    private static @Nullable Instant wish(TaskDetails... tasks) {
        return DropoffWish.of(details(0, tasks));
    }

    static DeliveryDetails details(long tipCents, TaskDetails... tasks) {
        var order = new OrderDetails(100, tipCents, 1, null, FulfillmentMethod.ON_DEMAND, null, null);
        return new DeliveryDetails(order, List.of(tasks), false, null);
    }

    static TaskDetails named(Instant at) {
        return inferred(at).withEventAtNamed(true);
    }

    private static TaskDetails inferred(Instant at) {
        return task(TaskType.DROPOFF, THERE, at);
    }

    private static TaskDetails task(TaskType type, GeoPoint place, Instant at) {
        return new TaskDetails(
                type,
                at,
                "America/New_York",
                "Deli",
                null,
                null,
                null,
                "1 A St",
                null,
                "New York",
                "NY",
                "10001",
                null,
                place,
                false,
                null,
                1,
                List.of(),
                List.of(),
                false,
                List.of(),
                false);
    }
}
