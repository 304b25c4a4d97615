package io.handoff.gateway.intake.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.shape.FieldShape;
import io.handoff.contracts.shape.Shape;
import io.handoff.gateway.json.JsonPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Which fields with a default a merchant left out, and which times. In a new order the default holds, and a time is inferred;
 * in a modification what isn't said stays as it is, lest somebody who cancels one task turns a catering order into another
 * one.
 */
final class UnsaidFields {
    private static final List<String> OF_ORDER = withDefault(OrderDetails.SHAPE);
    private static final List<String> OF_TASK = withDefault(TaskDetails.SHAPE);

    private UnsaidFields() {}

    private static List<String> withDefault(Shape<?> shape) {
        return shape.fields().stream()
                .filter(FieldShape::hasDefault)
                .map(FieldShape::name)
                .toList();
    }

    /** The paths, in the order of the body; null counts as absent. */
    static List<String> of(ObjectNode body) {
        List<String> unsaid = new ArrayList<>();
        collect(body, List.of("simulate"), JsonPath.ROOT, unsaid);
        collect(body.path("order"), OF_ORDER, JsonPath.ROOT.field("order"), unsaid);
        JsonNode tasks = body.path("tasks");
        for (int i = 0; i < tasks.size(); i++) {
            collect(tasks.path(i), OF_TASK, JsonPath.ROOT.field("tasks").element(i), unsaid);
        }
        return unsaid;
    }

    private static void collect(JsonNode object, List<String> names, JsonPath path, List<String> unsaid) {
        for (String name : names) {
            if (!object.hasNonNull(name)) {
                unsaid.add(path.field(name).toString());
            }
        }
    }
}
