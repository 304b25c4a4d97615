package io.handoff.dispatch.delivery.domain;

import static io.handoff.dispatch.delivery.domain.DecidedDelivery.KEY;
import static io.handoff.dispatch.delivery.domain.DecidedDelivery.LATER;
import static io.handoff.dispatch.delivery.domain.Examples.VANS;
import static io.handoff.dispatch.delivery.domain.Examples.context;
import static io.handoff.dispatch.delivery.domain.Examples.offer;
import static io.handoff.dispatch.delivery.domain.Examples.quotation;
import static io.handoff.dispatch.delivery.domain.Examples.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.intake.IntakeEvent;
import io.handoff.contracts.intake.QuotationAccepted;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract's table of events by state, cell by cell, through the decider. */
class EventByStateTest {
    private static final DeliveryDetails ORDER = Examples.details(2, Duration.ofMinutes(10));

    private final DecidedDelivery delivery = new DecidedDelivery();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            useHeadersInDisplayName = true,
            delimiter = '|',
            textBlock =
                    """
                    state       | accept_quotation  | delivery_created | delivery_modified       | delivery_cancelled
                    unknown     | QUOTATION_NOT_FOUND | done           | DELIVERY_NOT_FOUND      | DELIVERY_NOT_FOUND
                    quoted      | done              | done             | modified                | cancelled
                    searching   | exists            | exists           | modified                | cancelled
                    assigned    | exists            | exists           | asks the fleet          | asks the fleet
                    in_progress | exists            | exists           | asks the fleet          | NOT_CANCELLABLE
                    completed   | exists            | exists           | NOT_MODIFIABLE          | NOT_CANCELLABLE
                    cancelling  | exists            | exists           | NOT_MODIFIABLE          | cancelling
                    cancelled   | exists            | exists           | NOT_MODIFIABLE          | cancelled
                    failed      | QUOTATION_EXPIRED | done             | NOT_MODIFIABLE          | cancelled
                    """)
    void everyEventComesToWhatTheContractSays(
            String state, String accepted, String created, String modified, String cancelled) {
        assertThat(outcome(state, new QuotationAccepted(KEY, context(), null))).isEqualTo(accepted);
        assertThat(outcome(state, DecidedDelivery.created(ORDER))).isEqualTo(created);
        assertThat(outcome(state, DecidedDelivery.modified(Examples.tipping(ORDER, 700))))
                .isEqualTo(modified);
        assertThat(outcome(state, DecidedDelivery.cancelled())).isEqualTo(cancelled);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryStatus.class,
            names = {"SEARCHING", "ASSIGNED", "IN_PROGRESS", "COMPLETED", "CANCELLING", "CANCELLED"})
    void aQuotationIsForInformationOnceTheDeliveryRuns(DeliveryStatus status) {
        delivery.reach(status, ORDER);
        Delivery before = delivery.known();

        delivery.decide(quoted(KEY, ORDER, quotation("q9", offer(VANS, 700, LATER))));

        assertThat(delivery.known()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryStatus.class,
            names = {"QUOTED", "FAILED"})
    void aQuotationCanBeAcceptedWhileNothingRuns(DeliveryStatus status) {
        delivery.reach(status, ORDER);

        delivery.decide(quoted(KEY, ORDER, quotation("q9", offer(VANS, 700, LATER))));

        assertThat(delivery.known().status()).isEqualTo(status);
        assertThat(word(delivery.decide(new QuotationAccepted(KEY, context(), "q9"))))
                .isEqualTo("done");
    }

    @ParameterizedTest
    @EnumSource(
            value = DeliveryStatus.class,
            names = {"COMPLETED", "CANCELLING", "CANCELLED", "FAILED"})
    void whatIsOverIsNotModifiedToTheSameValuesEither(DeliveryStatus status) {
        delivery.reach(status, ORDER);

        assertThat(word(delivery.decide(DecidedDelivery.modified(ORDER)))).isEqualTo("NOT_MODIFIABLE");
    }

    private static String outcome(String state, IntakeEvent event) {
        var delivery = new DecidedDelivery();
        if (!state.equals("unknown")) {
            delivery.reach(DeliveryStatus.valueOf(state.toUpperCase(Locale.ROOT)), ORDER);
        }
        return word(delivery.decide(event));
    }

    private static String word(Decision decision) {
        @Nullable Answer answer = decision.answer();
        if (answer instanceof RefusalAnswer refusal) {
            assertThat(decision.facts()).isEmpty();
            return refusal.refusal().name();
        }
        if (answer instanceof DeliveryAnswer found) {
            return found.alreadyExists() ? "exists" : "done";
        }
        if (answer instanceof CancellationAnswer cancellation) {
            return cancellation.status().word();
        }
        return answer instanceof ModificationAnswer ? "modified" : "asks the fleet";
    }
}
