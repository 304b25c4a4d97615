package io.handoff.contracts.merchantapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.SearchProgress;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.quotation.FleetRefusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as a merchant reads it: the body of the GET answer and of the {@code order_update} callback. Both come
 * from the same snapshot through {@link #of}, so they can't differ.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OrderUpdate(
        String externalDeliveryId,
        Order order,
        List<Task> tasks,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long fleetId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Driver driver,
        String deliveryId,
        String status,
        @Nullable BigDecimal deliveryFee,
        String currency,
        @Nullable BigDecimal cancellationFee,
        Cancellation cancellation,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failure,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Search search,
        String trackingUrl,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant cancelledAt,
        Instant createdAt,
        Instant updatedAt,
        long sequence) {

    /** The order; {@code subtotal}, {@code gratuity} and {@code wait_time} with their decimals. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Order(
            BigDecimal subtotal,
            BigDecimal gratuity,
            BigDecimal waitTime,
            long tipCents,
            int totalItemsCount,
            @Nullable String clientName,
            FulfillmentMethod orderFulfillmentMethod,
            @Nullable String storeId,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String parcelSize) {}

    /** One task with its status as code and word. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Task(
            TaskType type,
            Instant eventAt,
            String timezoneIdentifier,
            @Nullable String locationName,
            @Nullable String recipientName,
            @Nullable String phone,
            @Nullable String instructions,
            String street1,
            @Nullable String street2,
            String city,
            String state,
            String zip,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String country,
            double latitude,
            double longitude,
            boolean canceled,
            @Nullable String externalId,
            int itemsCount,
            List<String> refImages,
            List<LineItem> items,
            int jobStatus,
            String jobState,
            List<String> proofOfDelivery) {}

    /** One line of what is carried: what the merchant said of it, and the count; {@code value} in cents. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LineItem(@Nullable String name, int count, @Nullable String descriptions, @Nullable Long value) {}

    /** The courier's name, in the casing the contract has. */
    public record Driver(@JsonProperty("firstName") String firstName, @JsonProperty("lastName") String lastName) {}

    /** Whether cancelling is possible now, and what it would cost, with its decimals. */
    public record Cancellation(boolean allowed, BigDecimal fee) {}

    /** How the search for a courier goes while nobody has been found: until when it goes on, and who said why not. */
    public record Search(Instant since, Instant until, int rounds, List<Reason> reasons) {}

    /** Why a fleet doesn't come; {@code code} is a stable word. */
    public record Reason(String provider, String code, String message) {}

    /** The merchant's view of a delivery. */
    public static OrderUpdate of(DeliverySnapshot delivery) {
        Courier courier = delivery.courier();
        return new OrderUpdate(
                delivery.externalDeliveryId().value(),
                order(delivery.order(), delivery.waitTimeCents()),
                delivery.tasks().stream().map(OrderUpdate::task).toList(),
                courier == null ? null : courier.number(),
                courier == null ? null : new Driver(courier.firstName(), courier.lastName()),
                delivery.deliveryId().toString(),
                delivery.status().word(),
                decimal(delivery.deliveryFeeCents()),
                delivery.currency(),
                decimal(delivery.cancellationFeeCents()),
                new Cancellation(
                        delivery.cancellation().allowed(),
                        BigDecimal.valueOf(delivery.cancellation().feeCents(), 2)),
                delivery.failure(),
                search(delivery.search()),
                delivery.trackingUrl(),
                delivery.status() == DeliveryStatus.CANCELLING ? null : delivery.cancelledAt(),
                delivery.createdAt(),
                delivery.updatedAt(),
                delivery.sequence());
    }

    private static @Nullable Search search(@Nullable SearchProgress search) {
        return search == null
                ? null
                : new Search(
                        search.since(),
                        search.until(),
                        search.rounds(),
                        search.reasons().stream().map(OrderUpdate::reason).toList());
    }

    private static Reason reason(FleetRefusal refusal) {
        return new Reason(refusal.fleetName(), refusal.code(), refusal.message());
    }

    private static Order order(OrderDetails order, long waitTimeCents) {
        return new Order(
                BigDecimal.valueOf(order.subtotalCents(), 2),
                BigDecimal.valueOf(order.tipCents(), 2),
                BigDecimal.valueOf(waitTimeCents, 2),
                order.tipCents(),
                order.totalItemsCount(),
                order.clientName(),
                order.fulfillmentMethod(),
                order.storeId(),
                order.parcelSize());
    }

    private static Task task(TaskSnapshot task) {
        TaskDetails details = task.details();
        return new Task(
                details.type(),
                details.eventAt(),
                details.timezone(),
                details.locationName(),
                details.recipientName(),
                details.phone(),
                details.instructions(),
                details.street1(),
                details.street2(),
                details.city(),
                details.state(),
                details.zip(),
                details.country(),
                details.location().latitude(),
                details.location().longitude(),
                details.canceled(),
                details.externalId(),
                details.itemsCount(),
                details.refImages(),
                details.items().stream().map(OrderUpdate::item).toList(),
                task.status().code(),
                task.status().state(),
                task.proofOfDelivery());
    }

    private static LineItem item(Item item) {
        return new LineItem(item.name(), item.count(), item.descriptions(), item.valueCents());
    }

    private static @Nullable BigDecimal decimal(@Nullable Long cents) {
        return cents == null ? null : BigDecimal.valueOf(cents, 2);
    }
}
