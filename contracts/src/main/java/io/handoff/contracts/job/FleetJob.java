package io.handoff.contracts.job;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.shape.Told;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet is asked a price for, or to do.
 *
 * @param reference what we call it
 * @param currency ISO 4217 code of what the merchant pays in
 * @param order what the fleet is told of the order
 * @param stops those to be made, in the order of the tasks
 * @param simulate whether a simulated fleet should play it to its end
 * @param scenario failure to play on demand, sandbox only
 */
public record FleetJob(
        String reference,
        String currency,
        OrderDetails order,
        List<FleetStop> stops,
        boolean simulate,
        @Nullable String scenario) {
    public FleetJob {
        stops = List.copyOf(stops);
    }

    /** What fleets are asked a price for: where, when and what, not whom. */
    public static FleetJob asked(String reference, String currency, DeliveryDetails details) {
        return of(reference, currency, details, Told.ASKED, task -> !details.tasks()
                .get(task)
                .canceled());
    }

    /**
     * What a fleet is told once it has the job.
     *
     * @param open which of the tasks are still to be done
     */
    public static FleetJob booked(String reference, String currency, DeliveryDetails details, IntPredicate open) {
        return of(
                reference,
                currency,
                details,
                Told.BOOKED,
                task -> open.test(task) && !details.tasks().get(task).canceled());
    }

    private static FleetJob of(
            String reference, String currency, DeliveryDetails details, Told when, IntPredicate included) {
        List<FleetStop> stops = IntStream.range(0, details.tasks().size())
                .filter(included)
                .mapToObj(task -> new FleetStop(
                        task, TaskDetails.SHAPE.keep(details.tasks().get(task), rule -> rule.told()
                                .isBy(when))))
                .toList();
        return new FleetJob(
                reference,
                currency,
                OrderDetails.SHAPE.keep(details.order(), rule -> rule.told().isBy(when)),
                stops,
                details.simulate(),
                details.scenario());
    }

    /** The same job for a store that its fleet calls by another id. */
    public FleetJob atStore(@Nullable String storeId) {
        return Objects.equals(order.storeId(), storeId)
                ? this
                : new FleetJob(
                        reference,
                        currency,
                        OrderDetails.SHAPE.with(order, "storeId", storeId),
                        stops,
                        simulate,
                        scenario);
    }

    /** The same job with another tip. */
    public FleetJob tipped(long cents) {
        return new FleetJob(
                reference, currency, OrderDetails.SHAPE.with(order, "tipCents", cents), stops, simulate, scenario);
    }

    /** The stops that another job leaves out, where it is this one otherwise; none where anything else differs. */
    public List<FleetStop> leftOutBy(FleetJob other) {
        List<FleetStop> missing =
                stops.stream().filter(stop -> !other.stops.contains(stop)).toList();
        List<FleetStop> rest = stops.stream().filter(other.stops::contains).toList();
        return other.equals(new FleetJob(reference, currency, order, rest, simulate, scenario)) ? missing : List.of();
    }

    /** What the order asks for at the door that isn't among these: its words, each once. */
    public List<String> requirementsBeyond(Set<Requirement> known) {
        return stops.stream()
                .flatMap(stop -> stop.details().requirements().stream())
                .filter(requirement -> !known.contains(requirement))
                .map(Requirement::word)
                .distinct()
                .toList();
    }

    public boolean catering() {
        return order.fulfillmentMethod() == FulfillmentMethod.CATERING;
    }
}
