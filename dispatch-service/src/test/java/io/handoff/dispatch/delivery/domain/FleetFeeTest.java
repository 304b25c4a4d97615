package io.handoff.dispatch.delivery.domain;

import static io.handoff.dispatch.delivery.domain.DecidedDelivery.KEY;
import static io.handoff.dispatch.delivery.domain.DecidedDelivery.LATER;
import static io.handoff.dispatch.delivery.domain.Examples.BIKES;
import static io.handoff.dispatch.delivery.domain.Examples.COURIER;
import static io.handoff.dispatch.delivery.domain.Examples.NOW;
import static io.handoff.dispatch.delivery.domain.Examples.context;
import static io.handoff.dispatch.delivery.domain.Examples.details;
import static io.handoff.dispatch.delivery.domain.Examples.offer;
import static io.handoff.dispatch.delivery.domain.Examples.quotation;
import static io.handoff.dispatch.delivery.domain.Examples.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.Money;
import io.handoff.contracts.answer.OrderUpdate;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.fact.FleetFeeChangedFact;
import io.handoff.contracts.fact.PublicFact;
import io.handoff.contracts.fact.TaskChangedFact;
import io.handoff.contracts.intake.BookingResolved;
import io.handoff.contracts.intake.CancellationResolved;
import io.handoff.contracts.intake.FleetUpdateReported;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a fleet charges is kept beside what the merchant pays. */
class FleetFeeTest {
    private static final DeliveryDetails ORDER = details(1, Duration.ZERO);

    private final DecidedDelivery delivery = new DecidedDelivery();

    @Test
    void theAcceptedPriceStaysWhateverTheFleetCharges() {
        delivery.decide(quoted(KEY, ORDER, quotation("q1", offer(BIKES, 900, LATER))));
        delivery.decide(new QuotationAccepted(KEY, context(), null));

        delivery.decide(
                new BookingResolved(KEY, 1, BIKES, BookingResolved.Resolution.BOOKED, "job-1", 1150L, COURIER, null));

        assertThat(delivery.snapshot().deliveryFeeCents()).isEqualTo(900);
        assertThat(delivery.snapshot().fleetFeeCents()).isEqualTo(1150);
    }

    @Test
    void aFleetThatIsFoundToHaveTheJobChargesWhatItOffered() {
        delivery.decide(DecidedDelivery.created(ORDER));
        delivery.attempt();

        delivery.decide(
                new BookingResolved(KEY, 1, BIKES, BookingResolved.Resolution.BOOKED, "job-1", null, null, null));

        assertThat(delivery.snapshot().fleetFeeCents()).isEqualTo(900);
    }

    @Test
    void aReportThatMovesATaskAndNamesAFeeIsOneFact() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);

        Decision moved = delivery.decide(report(Money.usd(1040), StageReport.of(0, Stage.DONE, List.of(), null)));

        assertThat(moved.facts()).hasExactlyElementsOfTypes(TaskChangedFact.class);
        assertThat(delivery.snapshot().fleetFeeCents()).isEqualTo(1040);
        assertThat(delivery.snapshot().deliveryFeeCents()).isEqualTo(900);
    }

    @Test
    void aFeeAloneIsAFactThatMerchantsAreNotToldOf() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        DeliverySnapshot before = delivery.snapshot();

        Decision decision = delivery.decide(report(Money.usd(1040)));

        assertThat(decision.facts()).hasExactlyElementsOfTypes(FleetFeeChangedFact.class);
        assertThat(decision.facts().get(0).toldToMerchant()).isFalse();
        assertThat(PublicFact.of(decision.facts().get(0)).fleetFeeCents()).isEqualTo(1040);
        assertThat(OrderUpdate.of(delivery.snapshot()).deliveryFee())
                .isEqualTo(OrderUpdate.of(before).deliveryFee());
        assertThat(delivery.decide(report(Money.usd(1040))).facts())
                .as("the same again")
                .isEmpty();
    }

    @Test
    void aReportThatSaysNothingOfTheFeeLeavesIt() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(report(Money.usd(1040)));

        delivery.decide(report(null, StageReport.of(0, Stage.STARTED, List.of(), null)));

        assertThat(delivery.snapshot().fleetFeeCents()).isEqualTo(1040);
    }

    @Test
    void aFeeInAnotherCurrencyIsNotSetBesideThePrice() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);

        assertThat(delivery.decide(report(new Money(1040, "EUR"))).facts()).isEmpty();
        assertThat(delivery.snapshot().fleetFeeCents()).isEqualTo(900);
    }

    @Test
    void aFinalFeeMayComeAfterTheDelivery() {
        delivery.reach(DeliveryStatus.COMPLETED, ORDER);

        Decision late = delivery.decide(report(Money.usd(950), StageReport.of(1, Stage.FAILED, List.of(), null)));

        assertThat(late.facts()).hasExactlyElementsOfTypes(FleetFeeChangedFact.class);
        assertThat(delivery.snapshot().status()).isEqualTo(DeliveryStatus.COMPLETED);
        assertThat(delivery.snapshot().fleetFeeCents()).isEqualTo(950);
    }

    @Test
    void aCancelledJobHasAFeeOfItsOwn() {
        delivery.reach(DeliveryStatus.CANCELLED, ORDER);

        assertThat(delivery.decide(report(Money.usd(300))).facts()).isEmpty();
    }

    @Test
    void aFleetThatLosesTheJobChargesNothing() {
        delivery.reach(DeliveryStatus.ASSIGNED, ORDER);
        delivery.decide(report(null, StageReport.of(0, Stage.DECLINED, List.of(), null)));

        delivery.decide(new CancellationResolved(KEY, 1, BIKES, true, null, null));

        assertThat(delivery.snapshot().fleet()).isNull();
        assertThat(delivery.snapshot().fleetFeeCents()).isNull();
    }

    private static FleetUpdateReported report(@org.jspecify.annotations.Nullable Money fee, StageReport... stages) {
        return new FleetUpdateReported(KEY, 1, BIKES, NOW, List.of(), null, List.of(stages), fee);
    }
}
