package io.handoff.fleets.doordash;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetStop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs as DoorDash Drive has them on the wire: from one pickup to one drop-off. */
final class DoorDashRequests {
    /** DoorDash refuses times sooner than a Dasher can be there; what is to be collected soon goes without one. */
    private static final Duration SOON = Duration.ofMinutes(15);

    private DoorDashRequests() {}

    /**
     * {@code POST /quotes}.
     *
     * @param items null where it isn't known what is carried
     * @param tip null where it isn't known
     */
    record Quote(
            String externalDeliveryId,
            String orderFulfillmentMethod,
            @JsonUnwrapped Pickup pickup,
            @JsonUnwrapped Dropoff dropoff,
            @JsonUnwrapped DoorDashDoor door,
            @Nullable List<LineItem> items,
            @Nullable Long tip) {}

    /** @param pickupTime null for as soon as possible */
    record Pickup(
            String pickupAddress,
            @Nullable String pickupBusinessName,
            @Nullable String pickupPhoneNumber,
            @Nullable String pickupInstructions,
            @Nullable String pickupExternalBusinessId,
            @Nullable String pickupExternalStoreId,
            @Nullable Instant pickupTime) {}

    record Dropoff(
            String dropoffAddress,
            String dropoffPhoneNumber,
            @Nullable String dropoffBusinessName,
            @Nullable String dropoffContactGivenName,
            @Nullable String dropoffContactFamilyName,
            @Nullable String dropoffInstructions,
            boolean contactlessDropoff) {}

    /** @param price of one, in cents */
    record LineItem(
            String name, @Nullable String description, int quantity, @Nullable Long price, @Nullable String barcode) {}

    /** {@code POST /quotes/{id}/accept}. */
    record Acceptance(long tip, String dropoffPhoneNumber) {}

    /** {@code PATCH /deliveries/{id}} before the pickup. */
    record Update(@JsonUnwrapped Pickup pickup, @JsonUnwrapped Dropoff dropoff, List<LineItem> items, long tip) {}

    /** {@code PATCH /deliveries/{id}} after it. */
    record LateUpdate(String dropoffPhoneNumber, @Nullable String dropoffInstructions, long tip) {}

    /** {@code PATCH /deliveries/{id}} for nothing else. */
    record Tip(long tip) {}

    /** Why DoorDash can't be asked for a price, or null. */
    static @Nullable String objection(FleetJob job) {
        if (!DoorDashDoor.canDo(dropoff(job).requirements())) {
            return "DoorDash takes a photo or asks for a PIN, not both.";
        }
        boolean addressed = job.stops().stream()
                .map(FleetStop::details)
                .allMatch(stop -> !stop.street1().isBlank()
                        && !(stop.city().isBlank() && stop.zip().isBlank()));
        return addressed ? null : "DoorDash finds stops by their address, and one has none.";
    }

    /** What a job costs, before anybody is named. */
    static Quote asked(FleetJob job, String id, DoorDashSettings settings, Instant now) {
        return new Quote(
                id,
                method(job),
                pickup(job, settings, scheduled(job, now)),
                dropoff(job, settings),
                door(job),
                null,
                null);
    }

    /** What the very job costs that is to be booked. */
    static Quote whole(FleetJob job, String id, DoorDashSettings settings, Instant now) {
        return new Quote(
                id,
                method(job),
                pickup(job, settings, scheduled(job, now)),
                dropoff(job, settings),
                door(job),
                items(job),
                job.order().tipCents());
    }

    static Acceptance acceptance(FleetJob job, DoorDashSettings settings) {
        return new Acceptance(job.order().tipCents(), dropoff(job, settings).dropoffPhoneNumber());
    }

    /** After the pickup the Dasher has what it has, and the way is set. */
    static Record update(FleetJob job, DoorDashSettings settings, DoorDashDelivery present, Instant now) {
        Dropoff dropoff = dropoff(job, settings);
        long tip = job.order().tipCents();
        return hasStop(job, TaskType.PICKUP)
                ? new Update(pickup(job, settings, changed(job, present, now)), dropoff, items(job), tip)
                : new LateUpdate(dropoff.dropoffPhoneNumber(), dropoff.dropoffInstructions(), tip);
    }

    static DoorDashDoor door(FleetJob job) {
        return DoorDashDoor.of(dropoff(job).requirements());
    }

    static String method(FleetJob job) {
        return job.catering() ? "large_order" : "standard";
    }

    static boolean hasStop(FleetJob job, TaskType type) {
        return job.stops().stream().anyMatch(stop -> stop.details().type() == type);
    }

    /** From when it can be collected. */
    static Instant ready(FleetJob job) {
        return stop(job, TaskType.PICKUP).eventAt();
    }

    /** Whom a Dasher can call at the drop-off. */
    static @Nullable String recipientsPhone(FleetJob job) {
        return dropoff(job).phone();
    }

    /** What a change leaves out stays at DoorDash, and whether it takes empty texts isn't documented. */
    static boolean clearsInstructions(FleetJob job, DoorDashDelivery present) {
        return isCleared(dropoff(job), present.dropoffInstructions())
                || hasStop(job, TaskType.PICKUP) && isCleared(stop(job, TaskType.PICKUP), present.pickupInstructions());
    }

    private static boolean isCleared(TaskDetails stop, @Nullable String present) {
        boolean none = stop.instructions() == null || stop.instructions().isBlank();
        return none && present != null && !present.isBlank();
    }

    private static @Nullable Instant scheduled(FleetJob job, Instant now) {
        Instant ready = ready(job);
        return ready.isAfter(now.plus(SOON)) ? ready : null;
    }

    /** A later time stays where none is told; but a Dasher who is there sooner isn't to wait for it. */
    private static @Nullable Instant changed(FleetJob job, DoorDashDelivery present, Instant now) {
        Instant soon = now.plus(SOON);
        Instant ready = ready(job);
        if (ready.isAfter(soon)) {
            return ready;
        }
        Instant expected = present.pickupTimeEstimated();
        return expected != null && !expected.isAfter(soon) ? null : soon;
    }

    private static Pickup pickup(FleetJob job, DoorDashSettings settings, @Nullable Instant time) {
        TaskDetails stop = stop(job, TaskType.PICKUP);
        String store =
                settings.externalBusinessId() == null ? null : job.order().storeId();
        return new Pickup(
                address(stop),
                stop.locationName() != null ? stop.locationName() : stop.recipientName(),
                stop.phone(),
                stop.instructions(),
                store == null ? null : settings.externalBusinessId(),
                store,
                time);
    }

    private static Dropoff dropoff(FleetJob job, DoorDashSettings settings) {
        TaskDetails stop = dropoff(job);
        String[] name = stop.recipientName() == null
                ? new String[0]
                : stop.recipientName().strip().split("\\s+", 2);
        return new Dropoff(
                address(stop),
                Objects.requireNonNullElse(stop.phone(), settings.phone()),
                stop.locationName(),
                name.length > 0 ? name[0] : null,
                name.length > 1 ? name[1] : null,
                stop.instructions(),
                DoorDashDoor.contactless(stop));
    }

    private static TaskDetails dropoff(FleetJob job) {
        return stop(job, TaskType.DROPOFF);
    }

    private static TaskDetails stop(FleetJob job, TaskType type) {
        return job.stops().stream()
                .map(FleetStop::details)
                .filter(stop -> stop.type() == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a job needs a " + type.word()));
    }

    /** On one line, its parts parted by commas. */
    private static String address(TaskDetails stop) {
        String state = Stream.of(stop.state(), stop.zip())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        return Stream.of(stop.street1(), stop.street2(), stop.city(), state, stop.country())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static List<LineItem> items(FleetJob job) {
        List<Item> items = dropoff(job).items();
        return items.isEmpty()
                ? List.of(new LineItem("Order", null, job.order().totalItemsCount(), null, null))
                : items.stream().map(DoorDashRequests::item).toList();
    }

    /** An item of theirs has one bar code at most: of several, none stands for all. */
    private static LineItem item(Item item) {
        String name = item.name() != null ? item.name() : Objects.requireNonNullElse(item.descriptions(), "Item");
        return new LineItem(
                name,
                item.name() == null ? null : item.descriptions(),
                item.count(),
                item.valueCents(),
                item.barcodes().size() == 1 ? item.barcodes().get(0) : null);
    }
}
