package io.handoff.contracts.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.handoff.contracts.delivery.Courier;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.SearchProgress;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskSnapshot;
import io.handoff.contracts.quotation.FleetRefusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as a merchant reads it: the body of the GET answer and of the {@code order_update} callback. Both come
 * from the same snapshot through {@link #of}, so they can't differ.
 *
 * @param order its fields as the merchant said them, with {@code gratuity} and {@code wait_time}
 * @param tasks their fields, each with its status as code and word, its proofs, and when it is expected while it
 *     is open and that is known
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OrderUpdate(
        String externalDeliveryId,
        @JsonInclude(value = JsonInclude.Include.ALWAYS, content = JsonInclude.Include.ALWAYS)
                Map<String, @Nullable Object> order,
        @JsonInclude(value = JsonInclude.Include.ALWAYS, content = JsonInclude.Include.ALWAYS)
                List<Map<String, @Nullable Object>> tasks,
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

    /** Its {@code gratuity} is the tip, its {@code wait_time} what waiting has cost, both with their decimals. */
    private static Map<String, @Nullable Object> order(OrderDetails order, long waitTimeCents) {
        Map<String, @Nullable Object> written = OrderDetails.SHAPE.shown(order);
        written.put("gratuity", BigDecimal.valueOf(order.tipCents(), 2));
        written.put("wait_time", BigDecimal.valueOf(waitTimeCents, 2));
        return written;
    }

    private static Map<String, @Nullable Object> task(TaskSnapshot task) {
        Map<String, @Nullable Object> written = TaskDetails.SHAPE.shown(task.details());
        written.put("job_status", task.status().code());
        written.put("job_state", task.status().state());
        written.put("proof_of_delivery", task.proofOfDelivery());
        if (task.eta() != null) {
            written.put("eta", task.eta());
        }
        return written;
    }

    private static @Nullable BigDecimal decimal(@Nullable Long cents) {
        return cents == null ? null : BigDecimal.valueOf(cents, 2);
    }
}
