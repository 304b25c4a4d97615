package io.handoff.gateway.intake.json;

import static io.handoff.gateway.intake.json.FieldSchemas.anything;
import static io.handoff.gateway.intake.json.FieldSchemas.flag;
import static io.handoff.gateway.intake.json.FieldSchemas.list;
import static io.handoff.gateway.intake.json.FieldSchemas.object;
import static io.handoff.gateway.intake.json.FieldSchemas.optional;
import static io.handoff.gateway.intake.json.FieldSchemas.reference;
import static io.handoff.gateway.intake.json.FieldSchemas.required;
import static io.handoff.gateway.intake.json.FieldSchemas.text;

import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.gateway.intake.json.FieldSchemas.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** What the readers of this package take, as schemas for the API's reference: the same names, the same bounds. */
public final class EventSchemas {
    private static final String ORDER = "OrderInput";
    private static final String TASK = "TaskInput";
    static final String ITEM = "ItemInput";

    private EventSchemas() {}

    /** The schema of every event's body, and of what they hold, by name. */
    public static Map<String, Schema> all() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        schemas.put("GetQuotation", wholeOrder());
        schemas.put("AcceptQuotation", object(externalId(), optional("quotation_id", text(EventReader.MAX_ID))));
        schemas.put("DeliveryCreated", wholeOrder());
        schemas.put("DeliveryModified", wholeOrder());
        schemas.put(
                "DeliveryCancelled",
                object(
                        externalId(),
                        optional("cancelled_at", anything()),
                        optional("reason", text(EventReader.MAX_REASON))));
        schemas.put(ORDER, ShapeSchemas.sent(OrderDetails.SHAPE));
        schemas.put(TASK, ShapeSchemas.sent(TaskDetails.SHAPE));
        schemas.put(ITEM, ShapeSchemas.sent(Item.SHAPE));
        return schemas;
    }

    private static Schema wholeOrder() {
        return object(
                externalId(),
                required("order", reference(ORDER)),
                required("tasks", list(reference(TASK), DetailsReader.MAX_TASKS).minItems(2)),
                optional("simulate", flag()));
    }

    private static Field externalId() {
        Schema id = text(EventReader.MAX_ID).minLength(1).pattern("^[^\\u0000-\\u001F\\u007F-\\u009F]*$");
        return required("external_delivery_id", id);
    }
}
