package io.handoff.gateway.intake.json;

import static io.handoff.gateway.intake.json.FieldSchemas.anything;
import static io.handoff.gateway.intake.json.FieldSchemas.filledText;
import static io.handoff.gateway.intake.json.FieldSchemas.flag;
import static io.handoff.gateway.intake.json.FieldSchemas.integer;
import static io.handoff.gateway.intake.json.FieldSchemas.list;
import static io.handoff.gateway.intake.json.FieldSchemas.number;
import static io.handoff.gateway.intake.json.FieldSchemas.object;
import static io.handoff.gateway.intake.json.FieldSchemas.oneOf;
import static io.handoff.gateway.intake.json.FieldSchemas.optional;
import static io.handoff.gateway.intake.json.FieldSchemas.reference;
import static io.handoff.gateway.intake.json.FieldSchemas.required;
import static io.handoff.gateway.intake.json.FieldSchemas.text;

import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.gateway.intake.json.FieldSchemas.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** What the readers of this package take, as schemas for the API's reference: the same names, the same bounds. */
public final class EventSchemas {
    private static final String ORDER = "OrderInput";
    private static final String TASK = "TaskInput";
    private static final String ITEM = "ItemInput";

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
        schemas.put(ORDER, order());
        schemas.put(TASK, task());
        schemas.put(ITEM, item());
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

    private static Schema order() {
        return object(
                required("subtotal", number(0, OrderReader.MAX_AMOUNT)),
                required("tip_cents", integer(0, OrderReader.MAX_CENTS)),
                optional("total_items_count", integer(1, OrderReader.MAX_COUNT).defaultValue(1)),
                optional("client_name", text(OrderReader.MAX_NAME)),
                optional("order_fulfillment_method", oneOf(FulfillmentMethod.values())),
                optional("store_id", text(OrderReader.MAX_NAME)),
                optional("parcel_size", text(OrderReader.MAX_NAME)));
    }

    private static Schema task() {
        int line = TaskReader.MAX_LINE;
        Schema task = object(
                required("type", oneOf(TaskType.values())),
                optional("event_at", text(line)),
                required("timezone_identifier", filledText(line)),
                optional("location_name", text(line)),
                optional("recipient_name", text(line)),
                optional("phone", text(line)),
                optional("instructions", text(TaskReader.MAX_TEXT)),
                required("street1", filledText(line)),
                optional("street2", text(line)),
                required("city", text(line)),
                optional("state", text(line)),
                required("zip", text(line)),
                optional(StopCountry.COUNTRY, text(line).pattern(StopCountry.PATTERN)),
                required("latitude", number(-90, 90)),
                required("longitude", number(-180, 180)),
                optional("canceled", flag()),
                optional("external_id", text(line)),
                optional("items_count", integer(1, TaskReader.MAX_COUNT).defaultValue(1)),
                optional("ref_images", list(text(RefImages.MAX_URL).pattern(RefImages.PATTERN), RefImages.MAX_IMAGES)),
                optional("items", list(reference(ITEM), TaskReader.MAX_ITEMS)));
        return task.addAnyOf(mustHave("location_name")).addAnyOf(mustHave("recipient_name"));
    }

    private static Schema mustHave(String name) {
        return anything().addRequired(name);
    }

    private static Schema item() {
        Schema item = object(
                optional("name", text(TaskReader.MAX_TEXT)),
                optional("count", integer(1, TaskReader.MAX_COUNT).defaultValue(1)),
                optional("descriptions", text(TaskReader.MAX_TEXT)),
                optional("value", integer(0, TaskReader.MAX_VALUE_CENTS)));
        return item.addAnyOf(mustHave("name"))
                .addAnyOf(mustHave("count"))
                .addAnyOf(mustHave("descriptions"))
                .addAnyOf(mustHave("value"));
    }
}
