package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.Refusal;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.answer.Violation;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.quotation.FleetRefusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which fleets could serve an order, as far as that is known without asking them. */
public interface Serviceability {
    /**
     * Why none of a merchant's fleets could; empty where one could, or where it isn't known.
     *
     * @param settingsVersion the merchant's settings that count: where only earlier ones are known, nothing is
     * @param booked a fleet that has the job and may keep it whether it is enabled or not; null for none
     */
    Optional<NobodyServes> objection(
            MerchantId merchant, long settingsVersion, DeliveryDetails details, @Nullable FleetId booked);

    /**
     * No fleet can serve an order.
     *
     * @param violations the stops, or other properties of the order, that fleets don't serve
     * @param reasons each fleet's
     */
    record NobodyServes(List<Violation> violations, List<FleetRefusal> reasons) {
        public NobodyServes {
            violations = List.copyOf(violations);
            reasons = List.copyOf(reasons);
        }

        RefusalAnswer answer() {
            return new RefusalAnswer(
                    Refusal.NOT_SERVICEABLE,
                    "No fleet can serve this order; errors says what isn't served, rejected each fleet's reason.",
                    violations,
                    reasons);
        }
    }
}
