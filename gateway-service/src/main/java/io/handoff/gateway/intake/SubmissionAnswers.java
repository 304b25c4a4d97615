package io.handoff.gateway.intake;

import io.handoff.contracts.answer.Answer;
import io.handoff.contracts.answer.CancellationAnswer;
import io.handoff.contracts.answer.DeliveryAnswer;
import io.handoff.contracts.answer.ModificationAnswer;
import io.handoff.contracts.answer.QuotationAnswer;
import io.handoff.contracts.answer.RefusalAnswer;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.access.Merchant;
import io.handoff.gateway.access.MerchantCall;
import io.handoff.gateway.delivery.DispatchClient;
import io.handoff.gateway.intake.domain.MerchantEventType;
import io.handoff.gateway.intake.json.EventReader;
import io.handoff.gateway.intake.json.Warning;
import io.handoff.gateway.web.Answers;
import io.handoff.gateway.web.Problem;
import io.handoff.gateway.web.ProblemType;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What became of an event, as HTTP. */
@Singleton
final class SubmissionAnswers {
    private static final Logger LOG = Logger.getLogger(SubmissionAnswers.class);

    private final Duration retryAfter;

    private final DispatchClient deliveries;
    private final Duration lookup;

    SubmissionAnswers(GatewayConfig config, DispatchClient deliveries) {
        this.retryAfter = config.gateway().retryAfter();
        this.deliveries = deliveries;
        this.lookup = config.gateway().cancellationLookup();
    }

    void send(MerchantCall call, MerchantEventType type, EventReader.Reading.Valid request, Submission submission) {
        HttpServerResponse response = call.response();
        if (submission instanceof Submission.Answered answered) {
            answer(response, answered.answer(), request.warnings());
        } else if (submission instanceof Submission.NotRecorded lost) {
            Answers.unavailable(response, lost.reason() + " Send it again.", retryAfter);
        } else if (submission instanceof Submission.Recorded) {
            unanswered(response, type, request, call.merchant());
        }
    }

    void sendFailure(MerchantCall call, MerchantEventType type, Throwable failure) {
        LOG.errorf(failure, "answer unusable event=%s merchant=%s", type.word(), call.merchantId());
        Answers.problem(call.response(), ProblemType.internalError());
    }

    private void answer(HttpServerResponse response, Answer answer, List<Warning> warnings) {
        if (answer instanceof DeliveryAnswer delivery) {
            boolean exists = delivery.alreadyExists(); // Then nothing of what was sent is taken, tolerated or not.
            Answers.json(response, exists ? 209 : 200, DeliveryBody.of(delivery, exists ? List.of() : warnings));
        } else if (answer instanceof ModificationAnswer modification) {
            Answers.json(response, 200, ModificationBody.of(modification, warnings));
        } else if (answer instanceof QuotationAnswer quotation) {
            Answers.json(response, 200, QuotationBody.of(quotation, warnings));
        } else if (answer instanceof CancellationAnswer cancellation) {
            Answers.json(response, 200, CancellationBody.of(cancellation, warnings));
        } else {
            refuse(response, (RefusalAnswer) answer);
        }
    }

    private void refuse(HttpServerResponse response, RefusalAnswer refusal) {
        ProblemType type =
                switch (refusal.refusal()) {
                    case DELIVERY_NOT_FOUND -> ProblemType.DELIVERY_NOT_FOUND;
                    case QUOTATION_NOT_FOUND -> ProblemType.QUOTATION_NOT_FOUND;
                    case QUOTATION_EXPIRED -> ProblemType.QUOTATION_EXPIRED;
                    case SIGNATURE_REUSED -> ProblemType.SIGNATURE_REUSED;
                    case NOT_MODIFIABLE -> ProblemType.NOT_MODIFIABLE;
                    case INVALID_TIMES -> ProblemType.INVALID_REQUEST;
                    case NOT_SERVICEABLE -> ProblemType.NOT_SERVICEABLE;
                    case TOO_LARGE_ORDER -> ProblemType.TOO_LARGE_ORDER;
                    case NOT_CANCELLABLE -> ProblemType.NOT_CANCELLABLE;
                    case INTERNAL -> ProblemType.INTERNAL_ERROR;
                    case TOO_LATE -> ProblemType.UNAVAILABLE;
                };
        if (type == ProblemType.UNAVAILABLE) {
            Answers.unavailable(response, refusal.detail(), retryAfter);
        } else if (type == ProblemType.INTERNAL_ERROR) {
            // Its detail is for operators.
            Answers.problem(response, type, "The event could not be processed; it has been set aside for inspection.");
        } else {
            Answers.problem(
                    response,
                    type.problem(
                            refusal.detail(),
                            refusal.violations(),
                            refusal.rejected().stream()
                                    .map(SubmissionAnswers::reason)
                                    .toList()));
        }
    }

    private static Problem.FleetReason reason(FleetRefusal refusal) {
        return new Problem.FleetReason(
                new Problem.ServingFleet(refusal.fleet().value(), refusal.fleetName()),
                refusal.code(),
                refusal.message());
    }

    /** The event is durable, but nobody has decided it yet. */
    private void unanswered(
            HttpServerResponse response, MerchantEventType type, EventReader.Reading.Valid request, Merchant merchant) {
        if (type == MerchantEventType.DELIVERY_CREATED) {
            Answers.json(
                    response,
                    200,
                    DeliveryBody.received(request.event(), merchant.settings().currency(), request.warnings()));
        } else if (type == MerchantEventType.DELIVERY_CANCELLED) {
            cancelling(response, request);
        } else {
            late(response);
        }
    }

    /** Either the fleet has not agreed yet, which the delivery's state tells, or nobody has decided the event. */
    private void cancelling(HttpServerResponse response, EventReader.Reading.Valid request) {
        var unused = deliveries
                .find(request.event().key())
                .timeout(lookup.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(found -> {
                    CancellationAnswer underWay =
                            found.map(SubmissionAnswers::underWay).orElse(null);
                    if (underWay == null) {
                        late(response);
                    } else {
                        Answers.json(response, 200, CancellationBody.of(underWay, request.warnings()));
                    }
                })
                .onFailure(failure -> late(response));
    }

    private static @Nullable CancellationAnswer underWay(DeliverySnapshot delivery) {
        Long charged = delivery.cancellationFeeCents();
        return switch (delivery.status()) {
            case CANCELLING ->
                new CancellationAnswer(
                        delivery.externalDeliveryId(),
                        delivery.status(),
                        "The fleet is being asked; a callback will tell the outcome.",
                        delivery.cancellation().feeCents(),
                        null);
            case CANCELLED ->
                new CancellationAnswer(
                        delivery.externalDeliveryId(),
                        delivery.status(),
                        "The delivery is cancelled.",
                        charged == null ? 0 : charged,
                        delivery.cancelledAt());
            case QUOTED, SEARCHING, ASSIGNED, IN_PROGRESS, COMPLETED, FAILED -> null;
        };
    }

    private void late(HttpServerResponse response) {
        Answers.unavailable(response, "The answer takes longer than usual. Send it again.", retryAfter);
    }
}
