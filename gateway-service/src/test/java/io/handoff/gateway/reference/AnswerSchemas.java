package io.handoff.gateway.reference;

import io.handoff.contracts.answer.DriverTracking;
import io.handoff.contracts.answer.OrderUpdate;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.fleet.Progress;
import io.handoff.gateway.intake.AnswerBodies;
import io.handoff.gateway.intake.json.ShapeSchemas;
import io.handoff.gateway.web.Problem;
import io.handoff.gateway.web.ProblemType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The schemas of everything we write, read from the records that write it. */
final class AnswerSchemas {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("QuotationBody", "Quotation"),
            Map.entry("Offer", "QuotationOffer"),
            Map.entry("Rejection", "QuotationRejection"),
            Map.entry("DeliveryBody", "DeliveryAnswer"),
            Map.entry("ModificationBody", "ModificationAnswer"),
            Map.entry("Change", "DeliveryChange"),
            Map.entry("Difference", "DeliveryDifference"),
            Map.entry("CancellationBody", "CancellationAnswer"),
            Map.entry("OrderUpdate", "Delivery"),
            Map.entry("Cancellation", "CancellationTerms"),
            Map.entry("DriverTracking", "DriverPosition"),
            Map.entry("GeoPoint", "Coordinate"),
            Map.entry("Progress", "FleetProgress"));

    private AnswerSchemas() {}

    static Map<String, Schema> all() {
        var records = new RecordSchemas(NAMES);
        var roots = List.of(
                AnswerBodies.QUOTATION,
                AnswerBodies.DELIVERY,
                AnswerBodies.MODIFICATION,
                AnswerBodies.CANCELLATION,
                OrderUpdate.class,
                DriverTracking.class,
                Problem.class,
                Progress.class);
        for (Class<?> root : roots) {
            var unused = records.add(root);
        }
        Map<String, Schema> schemas = new LinkedHashMap<>(records.all());
        addShapes(schemas);
        nameTheWords(schemas);
        return schemas;
    }

    /** What a delivery shows of its order and tasks, beside what we say of them. */
    private static void addShapes(Map<String, Schema> schemas) {
        Schema nothing = OASFactory.createSchema();
        Schema order = ShapeSchemas.shown(OrderDetails.SHAPE, nothing);
        for (String amount : List.of("gratuity", "wait_time")) {
            order.addProperty(amount, typed(SchemaType.NUMBER)).addRequired(amount);
        }
        Schema task =
                ShapeSchemas.shown(TaskDetails.SHAPE, OASFactory.createSchema().ref("DeliveryItem"));
        task.addProperty("job_status", typed(SchemaType.INTEGER).format("int32"))
                .addRequired("job_status");
        task.addProperty("job_state", typed(SchemaType.STRING)).addRequired("job_state");
        task.addProperty("proof_of_delivery", typed(SchemaType.ARRAY).items(typed(SchemaType.STRING)))
                .addRequired("proof_of_delivery");
        task.addProperty("eta", typed(SchemaType.STRING).format("date-time"));
        schemas.put("DeliveryOrder", order);
        schemas.put("DeliveryTask", task);
        schemas.put("DeliveryItem", ShapeSchemas.shown(Item.SHAPE, nothing));
        found(schemas, "Delivery")
                .addProperty("order", OASFactory.createSchema().ref("DeliveryOrder"))
                .addProperty(
                        "tasks",
                        typed(SchemaType.ARRAY).items(OASFactory.createSchema().ref("DeliveryTask")));
    }

    private static Schema typed(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }

    /** Closed sets that the records hold as plain text or numbers. */
    private static void nameTheWords(Map<String, Schema> schemas) {
        List<Object> statuses = Arrays.stream(DeliveryStatus.values())
                .map(status -> (Object) status.word())
                .toList();
        List<Object> orReceived = new ArrayList<>(statuses);
        orReceived.add(AnswerBodies.RECEIVED);
        words(schemas, "Delivery", "status", statuses);
        words(schemas, "DeliveryAnswer", "status", orReceived);
        words(schemas, "Quotation", "status", List.of("quoted", "no_quotation"));
        words(schemas, "CancellationAnswer", "status", List.of("cancelled", "cancelling"));
        words(schemas, "ModificationAnswer", "status", statuses);
        TaskStatus[] states = TaskStatus.values();
        words(
                schemas,
                "DeliveryTask",
                "job_status",
                Arrays.stream(states).map(state -> (Object) state.code()).toList());
        words(
                schemas,
                "DeliveryTask",
                "job_state",
                Arrays.stream(states).map(state -> (Object) state.state()).toList());
        words(
                schemas,
                "Problem",
                "type",
                Arrays.stream(ProblemType.values())
                        .map(type -> (Object) type.urn())
                        .toList());
    }

    private static void words(Map<String, Schema> schemas, String schema, String property, List<Object> words) {
        found(found(schemas, schema).getProperties(), property).setEnumeration(words);
    }

    private static Schema found(Map<String, Schema> schemas, String name) {
        return Objects.requireNonNull(schemas.get(name), () -> "no schema " + name);
    }
}
