package io.handoff.gateway.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.access.MerchantCall;
import io.handoff.gateway.access.MerchantEndpoint;
import io.handoff.gateway.access.MerchantHeaders;
import io.handoff.gateway.intake.domain.MerchantEventType;
import io.handoff.gateway.intake.json.Countries;
import io.handoff.gateway.intake.json.EventReader;
import io.handoff.gateway.json.StrictJson;
import io.handoff.gateway.web.Answers;
import io.handoff.gateway.web.EventLoop;
import io.handoff.gateway.web.Problem;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RequestId;
import io.handoff.kit.KitConfig;
import io.handoff.kit.monitoring.LogFields;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code POST /batch/deliveries}: a merchant's event. */
@Singleton
final class DeliveriesEndpoint implements MerchantEndpoint {
    private static final String EVENT = MerchantHeaders.EVENT;

    private static final Logger JOURNAL = Logger.getLogger(LogFields.JOURNAL);

    private final SubmitEvent submit;
    private final SubmissionAnswers answers;
    private final SandboxRules sandboxRules;
    private final OrderBudget budget;
    private final String standardCountry;

    DeliveriesEndpoint(SubmitEvent submit, SubmissionAnswers answers, KitConfig config, GatewayConfig gateway) {
        this.submit = submit;
        this.answers = answers;
        this.sandboxRules = new SandboxRules(config.sandbox());
        this.budget = new OrderBudget(gateway.gateway().maxOrder());
        this.standardCountry = Objects.requireNonNull(
                Countries.find(gateway.gateway().country()), "handoff.gateway.country is no ISO 3166-1 alpha-2 code");
    }

    @Override
    public boolean serves(String path) {
        return path.equals("/batch/deliveries") || path.equals("/batch/deliveries/");
    }

    @Override
    public List<HttpMethod> methods() {
        return List.of(HttpMethod.POST);
    }

    @Override
    public List<String> names() {
        return MerchantEventType.words();
    }

    @Override
    public @Nullable String nameOf(HttpServerRequest request) {
        String sent = request.getHeader(EVENT);
        MerchantEventType type = sent == null ? null : MerchantEventType.named(sent);
        return type == null ? null : type.word();
    }

    @Override
    public void handle(MerchantCall call) {
        MerchantEventType type = typeOf(call.request().headers().getAll(EVENT));
        if (type == null) {
            Answers.problem(
                    call.response(),
                    ProblemType.UNKNOWN_EVENT,
                    "Send exactly one X-expedite-Event header with one of: "
                            + String.join(", ", MerchantEventType.words()) + ".");
            return;
        }
        StrictJson.Reading reading = StrictJson.read(call.body());
        if (reading instanceof StrictJson.Reading.Read read) {
            handle(call, type, read.object());
        } else if (reading instanceof StrictJson.Reading.Unreadable unreadable) {
            Answers.problem(call.response(), ProblemType.INVALID_REQUEST, unreadable.reason());
        }
    }

    private static @Nullable MerchantEventType typeOf(List<String> headers) {
        return headers.size() == 1 ? MerchantEventType.named(headers.get(0)) : null;
    }

    private void handle(MerchantCall call, MerchantEventType type, ObjectNode body) {
        UUID id = SubmitEvent.idOf(type, Objects.requireNonNull(call.signature(), "a POST is always signed"));
        MerchantSettings settings = call.merchant().settings();
        String scenario = call.request().getHeader(SandboxRules.SCENARIO);
        String country = settings.country() == null ? standardCountry : settings.country();
        EventReader.Reading reading = EventReader.read(
                type,
                body,
                settings.id(),
                country,
                key -> submit.contextOf(key, settings, call.receivedAt()),
                scenario);
        if (reading instanceof EventReader.Reading.Invalid invalid) {
            Answers.problem(call.response(), ProblemType.invalid(invalid.violations()));
        } else if (reading instanceof EventReader.Reading.Valid valid) {
            Problem objection = objection(valid.event(), call);
            if (objection != null) {
                Answers.problem(call.response(), objection);
            } else {
                send(call, type, id, valid);
            }
        }
    }

    /** Why a well-formed event is refused before it is recorded, or null. */
    private @Nullable Problem objection(MerchantEvent event, MerchantCall call) {
        Problem objection = sandboxRules.objection(event);
        return objection != null ? objection : budget.objection(event, call.body().length);
    }

    private void send(MerchantCall call, MerchantEventType type, UUID id, EventReader.Reading.Valid valid) {
        var unused = submit.submit(id, valid.event(), EventLoop.current())
                .thenAccept(submission -> {
                    JOURNAL.infof(
                            "event taken request_id=%s event_id=%s delivery_id=%s merchant=%s event=%s outcome=%s",
                            RequestId.of(call.request()),
                            id,
                            valid.event().context().deliveryId(),
                            call.merchantId(),
                            type.word(),
                            submission.word());
                    answers.send(call, type, valid, submission);
                })
                .exceptionally(failure -> {
                    answers.sendFailure(call, type, failure);
                    return null;
                });
    }
}
