package io.handoff.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.gateway.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SandboxRulesTest {
    private static final DeliveryKey KEY = DeliveryKey.parse("acme/order-1");
    private static final MerchantContext CONTEXT =
            new MerchantContext(1, new DeliveryId(new UUID(1, 2)), "http://track", Instant.EPOCH);

    private final SandboxRules sandbox = new SandboxRules(true);
    private final SandboxRules production = new SandboxRules(false);

    @Test
    void productionRefusesToSimulate() {
        assertThat(production.objection(created(true, null)))
                .extracting(Problem::status)
                .isEqualTo(403);
        assertThat(production.objection(created(false, "declined")))
                .extracting(Problem::status)
                .isEqualTo(403);
        assertThat(production.objection(created(false, null))).isNull();
    }

    @Test
    void aSandboxSimulates() {
        assertThat(sandbox.objection(created(true, "courier_lost"))).isNull();
        assertThat(sandbox.objection(created(true, "Courier lost")))
                .extracting(Problem::status)
                .isEqualTo(400);
    }

    @Test
    void aModificationKeepsTheSameRules() {
        var modified = new DeliveryModified(KEY, CONTEXT, created(true, null).details(), List.of());

        assertThat(sandbox.objection(modified)).isNull();
        assertThat(production.objection(modified)).extracting(Problem::status).isEqualTo(403);
    }

    @Test
    void eventsWithoutDetailsAreNeverInQuestion() {
        assertThat(production.objection(new QuotationAccepted(KEY, CONTEXT, null)))
                .isNull();
    }

    private static DeliveryCreated created(boolean simulate, @Nullable String scenario) {
        var order = new OrderDetails(100, 0, 1, null, FulfillmentMethod.ON_DEMAND, null, null);
        return new DeliveryCreated(KEY, CONTEXT, new DeliveryDetails(order, List.of(), simulate, scenario));
    }
}
