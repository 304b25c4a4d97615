package io.handoff.fleets.stuart;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.delivery.TravelTime;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetStop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs as Stuart has them on the wire: from one pickup to up to eight drop-offs. */
final class StuartRequests {
    private static final int MOST_DROPOFFS = 8;
    private static final int LONGEST_DESCRIPTION = 250;
    /** Stuart's couriers are there within about that time; a later pickup has to be named. */
    private static final Duration SOON = Duration.ofMinutes(20);

    private static final Set<String> PACKAGES = Set.of("xsmall", "small", "medium", "large", "xlarge");

    private StuartRequests() {}

    /** The same for a price, for how soon a courier comes, and for the job itself. */
    record Body(Job job) {}

    /**
     * A job.
     *
     * @param assignmentCode what its invoice says; null before there is a job
     * @param pickupAt null for as soon as possible
     */
    record Job(
            @Nullable String assignmentCode, @Nullable Instant pickupAt, List<Place> pickups, List<Dropoff> dropoffs) {}

    /** @param contact null where nobody is named yet */
    record Place(String address, @Nullable String comment, @Nullable Contact contact, Coordinates coordinates) {}

    record Dropoff(
            String address,
            @Nullable String comment,
            @Nullable Contact contact,
            Coordinates coordinates,
            String packageType,
            @Nullable String packageDescription,
            @Nullable String clientReference) {}

    /** A person by both names, or a company. */
    record Contact(
            @Nullable String firstname, @Nullable String lastname, @Nullable String phone, @Nullable String company) {}

    record Coordinates(double lat, @JsonProperty("long") double lng) {}

    record Cancellation(String publicReasonKey) {
        static final Cancellation WANTED = new Cancellation("customer_cancellation_requested");
    }

    /** Why Stuart can't be asked, or null. */
    static @Nullable String objection(FleetJob job) {
        boolean fits = stops(job, TaskType.PICKUP).size() == 1
                && !stops(job, TaskType.DROPOFF).isEmpty()
                && stops(job, TaskType.DROPOFF).size() <= MOST_DROPOFFS;
        return fits ? null : "Stuart goes from one pickup to up to eight drop-offs.";
    }

    /** What a job costs, before anybody is named. */
    static Body asked(FleetJob job, StuartSettings settings, Instant now) {
        FleetStop pickup = pickup(job);
        return new Body(new Job(
                null,
                pickupAt(pickup, now),
                List.of(new Place(address(pickup), null, null, coordinates(pickup))),
                stops(job, TaskType.DROPOFF).stream()
                        .map(stop -> new Dropoff(
                                address(stop), null, null, coordinates(stop), size(job, settings), null, null))
                        .toList()));
    }

    static Body booking(FleetJob job, StuartReference first, StuartSettings settings, Instant now) {
        FleetStop pickup = pickup(job);
        return new Body(new Job(
                first.toString(),
                pickupAt(pickup, now),
                List.of(new Place(address(pickup), comment(pickup), contact(pickup), coordinates(pickup))),
                stops(job, TaskType.DROPOFF).stream()
                        .map(stop -> new Dropoff(
                                address(stop),
                                comment(stop),
                                contact(stop),
                                coordinates(stop),
                                size(job, settings),
                                description(stop),
                                first.at(stop.task()).toString()))
                        .toList()));
    }

    /** From when it can be collected. */
    static Instant ready(FleetJob job) {
        return pickup(job).details().eventAt();
    }

    /** How long it takes from the pickup to the last drop-off: Stuart says only when it is at the pickup. */
    static Duration ride(FleetJob job) {
        Duration ride = Duration.ZERO;
        FleetStop from = pickup(job);
        for (FleetStop to : stops(job, TaskType.DROPOFF)) {
            ride = ride.plus(
                    TravelTime.between(from.details().location(), to.details().location()));
            from = to;
        }
        return ride;
    }

    private static FleetStop pickup(FleetJob job) {
        return stops(job, TaskType.PICKUP).get(0);
    }

    private static List<FleetStop> stops(FleetJob job, TaskType type) {
        return job.stops().stream()
                .filter(stop -> stop.details().type() == type)
                .toList();
    }

    private static @Nullable Instant pickupAt(FleetStop pickup, Instant now) {
        Instant at = pickup.details().eventAt();
        return at.isAfter(now.plus(SOON)) ? at : null;
    }

    /** The way to the door isn't part of it: Stuart looks addresses up. */
    private static String address(FleetStop stop) {
        TaskDetails place = stop.details();
        String town = Stream.of(place.zip(), place.city())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        return Stream.of(place.street1(), town, place.country())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static Coordinates coordinates(FleetStop stop) {
        return new Coordinates(
                stop.details().location().latitude(), stop.details().location().longitude());
    }

    private static String size(FleetJob job, StuartSettings settings) {
        String size =
                job.order().parcelSize() == null ? "" : job.order().parcelSize().toLowerCase(Locale.ROOT);
        return PACKAGES.contains(size) ? size : settings.usualPackage();
    }

    /** What has to be done at the door has no field of its own. */
    private static @Nullable String comment(FleetStop stop) {
        TaskDetails place = stop.details();
        List<String> parts = new ArrayList<>();
        if (place.street2() != null && !place.street2().isBlank()) {
            parts.add(place.street2());
        }
        if (place.instructions() != null && !place.instructions().isBlank()) {
            parts.add(place.instructions());
        }
        place.requirements().forEach(requirement -> parts.add(words(requirement)));
        if (place.contactless() && place.requirements().isEmpty()) {
            parts.add("Leave it at the door.");
        }
        return parts.isEmpty() ? null : String.join(" / ", parts);
    }

    private static String words(Requirement requirement) {
        return switch (requirement) {
            case AGE_VERIFICATION -> "Check the recipient's age.";
            case SIGNATURE -> "Get a signature.";
            case PHOTO -> "Take a photo.";
            case ID_CHECK -> "Check the recipient's identity.";
            case PIN -> "Ask for the PIN.";
        };
    }

    private static Contact contact(FleetStop stop) {
        TaskDetails place = stop.details();
        String person =
                place.recipientName() == null ? "" : place.recipientName().strip();
        String[] names = person.split("\\s+", 2);
        if (names.length == 2) {
            return new Contact(names[0], names[1], place.phone(), place.locationName());
        }
        // One name makes no person.
        String company = place.locationName() != null ? place.locationName() : person;
        return new Contact(null, null, place.phone(), company.isEmpty() ? place.street1() : company);
    }

    private static @Nullable String description(FleetStop stop) {
        String items =
                stop.details().items().stream().map(StuartRequests::words).collect(Collectors.joining(", "));
        if (items.isEmpty()) {
            return null;
        }
        return items.codePoints()
                .limit(LONGEST_DESCRIPTION)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String words(Item item) {
        String name = item.name() != null ? item.name() : item.descriptions();
        return item.count() + " x " + (name == null ? "item" : name);
    }
}
