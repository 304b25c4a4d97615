package io.handoff.gateway.intake.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.answer.Violation;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.intake.DeliveryCancelled;
import io.handoff.contracts.intake.DeliveryCreated;
import io.handoff.contracts.intake.DeliveryModified;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.intake.MerchantEvent;
import io.handoff.contracts.intake.QuotationAccepted;
import io.handoff.contracts.intake.QuotationRequested;
import io.handoff.gateway.intake.domain.MerchantEventType;
import io.handoff.gateway.json.JsonFields;
import io.handoff.gateway.json.Violations;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the body of a merchant's event. */
public final class EventReader {
    static final int MAX_ID = 128;
    static final int MAX_REASON = 1000;

    private EventReader() {}

    /** What became of a body. */
    public sealed interface Reading {
        /** @param warnings what was tolerated or inferred, and what was left out, though the event is good */
        record Valid(MerchantEvent event, List<Warning> warnings) implements Reading {}

        record Invalid(List<Violation> violations) implements Reading {}
    }

    /**
     * Reads all of it, and reports everything that is wrong at once.
     *
     * @param country where stops of this merchant are whose country nothing in them tells, ISO 3166-1 alpha-2
     * @param contextOf under which circumstances an event of that delivery was accepted
     * @param scenario failure to play, as the header named it; only kept with details
     */
    public static Reading read(
            MerchantEventType type,
            ObjectNode body,
            MerchantId merchant,
            String country,
            Function<DeliveryKey, MerchantContext> contextOf,
            @Nullable String scenario) {
        var violations = new Violations();
        var warnings = Violations.tolerated();
        JsonFields fields = JsonFields.of(body, violations, warnings);
        ExternalDeliveryId id = externalId(fields);
        DeliveryDetails details =
                switch (type) {
                    case GET_QUOTATION, DELIVERY_CREATED -> DetailsReader.readNew(fields, country, scenario);
                    case DELIVERY_MODIFIED -> DetailsReader.readChanged(fields, country, scenario);
                    case ACCEPT_QUOTATION, DELIVERY_CANCELLED -> null;
                };
        String chosen = type == MerchantEventType.ACCEPT_QUOTATION ? fields.text("quotation_id", MAX_ID) : null;
        String reason = type == MerchantEventType.DELIVERY_CANCELLED ? fields.text("reason", MAX_REASON) : null;
        if (id == null || !violations.isEmpty()) {
            return new Reading.Invalid(violations.all());
        }
        var key = new DeliveryKey(merchant, id);
        MerchantContext context = contextOf.apply(key);
        MerchantEvent event =
                switch (type) {
                    case GET_QUOTATION -> new QuotationRequested(key, context, present(details));
                    case DELIVERY_CREATED -> new DeliveryCreated(key, context, present(details));
                    case DELIVERY_MODIFIED ->
                        new DeliveryModified(key, context, present(details), UnsaidFields.of(body));
                    case ACCEPT_QUOTATION -> new QuotationAccepted(key, context, chosen);
                    case DELIVERY_CANCELLED ->
                        new DeliveryCancelled(
                                key, context, reason, CancellationTime.read(fields, context.receivedAt()));
                };
        return new Reading.Valid(event, warnings.all().stream().map(Warning::of).toList());
    }

    private static DeliveryDetails present(@Nullable DeliveryDetails details) {
        return Objects.requireNonNull(details, "details without a violation");
    }

    private static @Nullable ExternalDeliveryId externalId(JsonFields fields) {
        String name = "external_delivery_id";
        String id = fields.require(name) ? fields.text(name, MAX_ID) : null;
        if (id == null) {
            return null;
        }
        if (id.isEmpty()) {
            fields.violation(name, "must have 1 to 128 characters");
            return null;
        }
        if (id.chars().anyMatch(Character::isISOControl)) {
            fields.violation(name, "must not hold control characters");
        }
        return ExternalDeliveryId.isValid(id) ? new ExternalDeliveryId(id) : null;
    }
}
