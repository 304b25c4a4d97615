package io.handoff.fleets.uber;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetStop;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.uber.UberDoor.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs as Uber Direct has them on the wire: from one pickup to one drop-off. */
final class UberRequests {
    private static final int LONGEST_NOTES = 280;
    private static final Set<String> SIZES = Set.of("small", "medium", "large", "xlarge");

    private UberRequests() {}

    /** {@code POST /delivery_quotes}. Addresses are JSON within a string. */
    record Quote(
            String pickupAddress,
            String dropoffAddress,
            double pickupLatitude,
            double pickupLongitude,
            double dropoffLatitude,
            double dropoffLongitude,
            @JsonProperty("pickup_ready_dt") Instant pickupReady,
            @JsonProperty("pickup_deadline_dt") Instant pickupDeadline,
            @JsonProperty("dropoff_ready_dt") Instant dropoffReady,
            @JsonProperty("dropoff_deadline_dt") Instant dropoffDeadline,
            @Nullable String externalStoreId) {}

    /** {@code POST /deliveries}: what a quote was asked for, and what it takes to send a courier. */
    record Delivery(
            @JsonUnwrapped Quote asked,
            String pickupName,
            String pickupPhoneNumber,
            @Nullable String pickupNotes,
            String dropoffName,
            String dropoffPhoneNumber,
            @Nullable String dropoffNotes,
            String deliverableAction,
            @Nullable Verification dropoffVerification,
            List<ManifestItem> manifestItems,
            String quoteId,
            long tip,
            String idempotencyKey,
            String externalId,
            @Nullable TestSpecifications testSpecifications) {}

    /** @param price of one, in cents */
    record ManifestItem(String name, int quantity, @Nullable String size, @Nullable Long price) {}

    record TestSpecifications(RoboCourier roboCourierSpecification) {
        /** Plays the delivery to its end by itself, in Uber's sandbox alone. */
        static final TestSpecifications AUTO = new TestSpecifications(new RoboCourier("auto"));

        record RoboCourier(String mode) {}
    }

    /** {@code POST /deliveries/{id}}. */
    record Tip(@JsonProperty("tip_by_customer") long cents) {}

    private record Address(List<String> streetAddress, String city, String state, String zipCode, String country) {}

    static Quote quote(FleetJob job, Instant now) {
        TaskDetails pickup = stop(job, TaskType.PICKUP);
        TaskDetails dropoff = stop(job, TaskType.DROPOFF);
        UberWindows windows = UberWindows.of(pickup.eventAt(), dropoff.eventAt(), now);
        return new Quote(
                address(pickup),
                address(dropoff),
                pickup.location().latitude(),
                pickup.location().longitude(),
                dropoff.location().latitude(),
                dropoff.location().longitude(),
                windows.pickupReady(),
                windows.pickupDeadline(),
                windows.dropoffReady(),
                windows.dropoffDeadline(),
                job.order().storeId());
    }

    /** Whether it can be booked at all: Uber calls both ends. */
    static boolean hasPhones(FleetJob job) {
        return job.stops().stream().allMatch(stop -> stop.details().phone() != null);
    }

    static Delivery delivery(BookingOrder order, String idempotencyKey, Instant now) {
        FleetJob job = order.job();
        Quote asked = quote(job, now);
        TaskDetails pickup = stop(job, TaskType.PICKUP);
        TaskDetails dropoff = stop(job, TaskType.DROPOFF);
        UberDoor door = UberDoor.of(dropoff);
        return new Delivery(
                asked,
                name(pickup),
                phone(pickup),
                notes(pickup),
                name(dropoff),
                phone(dropoff),
                notes(dropoff),
                door.action(),
                door.verification(),
                manifest(job, dropoff),
                order.quoteId(),
                job.order().tipCents(),
                idempotencyKey,
                job.reference(),
                job.simulate() ? TestSpecifications.AUTO : null);
    }

    private static TaskDetails stop(FleetJob job, TaskType type) {
        return job.stops().stream()
                .map(FleetStop::details)
                .filter(stop -> stop.type() == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a job needs a " + type.word()));
    }

    private static String address(TaskDetails stop) {
        List<String> lines = Stream.of(stop.street1(), stop.street2())
                .filter(line -> line != null && !line.isBlank())
                .toList();
        String country = stop.country() == null ? "US" : stop.country();
        return Json.text(new Address(lines, stop.city(), stop.state(), stop.zip(), country));
    }

    private static String name(TaskDetails stop) {
        String name = stop.contactName();
        return name == null ? stop.street1() : name;
    }

    private static String phone(TaskDetails stop) {
        String phone = stop.phone();
        if (phone == null) {
            throw new IllegalArgumentException("both stops need a phone number");
        }
        return phone;
    }

    private static @Nullable String notes(TaskDetails stop) {
        String notes = stop.instructions();
        return notes == null || notes.length() <= LONGEST_NOTES
                ? notes
                : notes.codePoints()
                        .limit(LONGEST_NOTES)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static List<ManifestItem> manifest(FleetJob job, TaskDetails dropoff) {
        String size = size(job.order().parcelSize());
        if (dropoff.items().isEmpty()) {
            return List.of(new ManifestItem("Order", job.order().totalItemsCount(), size, null));
        }
        return dropoff.items().stream().map(item -> manifestItem(item, size)).toList();
    }

    private static ManifestItem manifestItem(Item item, @Nullable String size) {
        String name = item.name() != null ? item.name() : item.descriptions();
        return new ManifestItem(name == null ? "Item" : name, item.count(), size, item.valueCents());
    }

    private static @Nullable String size(@Nullable String parcelSize) {
        String size = parcelSize == null ? "" : parcelSize.toLowerCase(Locale.ROOT);
        return SIZES.contains(size) ? size : null;
    }
}
