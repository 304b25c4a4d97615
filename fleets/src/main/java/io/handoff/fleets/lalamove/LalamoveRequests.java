package io.handoff.fleets.lalamove;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetStop;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs as Lalamove has them on the wire: from one pickup to up to fifteen drop-offs. */
final class LalamoveRequests {
    /** A pickup that is nearer is for now: a driver has to be found for it at once. */
    private static final Duration SOONEST_SCHEDULE = Duration.ofMinutes(30);

    private static final int LONGEST_REMARKS = 1500;
    /** What Lalamove's drivers can be held to: a picture is asked for at every drop-off. */
    static final Set<Requirement> KNOWN = Set.of(Requirement.PHOTO);

    private LalamoveRequests() {}

    /** Everything that is sent stands in a {@code data}. */
    record Body(Object data) {}

    /** {@code POST /v3/quotations}. */
    record Quotation(
            @Nullable Instant scheduleAt,
            String serviceType,
            @Nullable List<String> specialRequests,
            String language,
            List<Stop> stops) {}

    record Stop(Coordinates coordinates, String address) {}

    /** In decimal degrees, as text. */
    record Coordinates(String lat, String lng) {}

    /** {@code POST /v3/orders}. */
    record Order(
            String quotationId,
            Contact sender,
            List<Contact> recipients,
            @JsonProperty("isPODEnabled") boolean podEnabled,
            Map<String, String> metadata) {}

    record Contact(String stopId, String name, String phone, @Nullable String remarks) {}

    /** The pickup, and then the drop-offs; null where there is more than one pickup. */
    static @Nullable List<FleetStop> route(FleetJob job) {
        List<FleetStop> pickups = of(job, TaskType.PICKUP);
        return pickups.size() != 1
                ? null
                : Stream.concat(pickups.stream(), of(job, TaskType.DROPOFF).stream())
                        .toList();
    }

    private static List<FleetStop> of(FleetJob job, TaskType type) {
        return job.stops().stream()
                .filter(stop -> stop.details().type() == type)
                .toList();
    }

    static Quotation quotation(List<FleetStop> route, LalamoveSettings settings, Instant now) {
        Instant pickup = route.get(0).details().eventAt();
        return new Quotation(
                pickup.isBefore(now.plus(SOONEST_SCHEDULE)) ? null : pickup,
                settings.serviceType(),
                settings.requests(),
                settings.language(),
                route.stream().map(LalamoveRequests::stop).toList());
    }

    private static Stop stop(FleetStop stop) {
        TaskDetails details = stop.details();
        GeoPoint place = details.location();
        String address = Stream.of(
                        details.street1(),
                        details.street2(),
                        details.city(),
                        details.state(),
                        details.zip(),
                        details.country())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
        return new Stop(new Coordinates(degrees(place.latitude()), degrees(place.longitude())), address);
    }

    private static String degrees(double value) {
        return BigDecimal.valueOf(value).toPlainString();
    }

    /** Whether it can be booked at all: Lalamove's drivers call every stop. */
    static boolean hasPhones(FleetJob job) {
        return job.stops().stream().allMatch(stop -> stop.details().phone() != null);
    }

    static Order order(String reference, List<FleetStop> route, LalamoveQuoteId quote) {
        List<Contact> contacts = IntStream.range(0, route.size())
                .mapToObj(i -> contact(route, i, quote.stopIds().get(i)))
                .toList();
        return new Order(
                quote.quotationId(),
                contacts.get(0),
                contacts.subList(1, contacts.size()),
                // Without, Lalamove wouldn't say of each stop that it is done either.
                true,
                LalamoveOrder.metadata(reference, route));
    }

    private static Contact contact(List<FleetStop> route, int index, String stopId) {
        TaskDetails stop = route.get(index).details();
        String name = stop.contactName();
        String phone = stop.phone();
        if (phone == null) {
            throw new IllegalArgumentException("every stop needs a phone number");
        }
        return new Contact(
                stopId, name == null ? stop.street1() : name, phone, index == 0 ? null : remarks(route, index));
    }

    /** What the driver reads. The pickup has no place for any, so the first drop-off says what is to be known there. */
    private static @Nullable String remarks(List<FleetStop> route, int index) {
        TaskDetails stop = route.get(index).details();
        String pickup = index == 1 ? route.get(0).details().instructions() : null;
        String remarks = Stream.of(
                        pickup == null ? "" : "Pickup: " + pickup,
                        stop.contactless() ? "Leave it at the door." : "",
                        stop.instructions() == null ? "" : stop.instructions())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n"));
        return remarks.isEmpty() ? null : beginning(remarks);
    }

    private static String beginning(String text) {
        return text.length() <= LONGEST_REMARKS
                ? text
                : text.codePoints()
                        .limit(LONGEST_REMARKS)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
