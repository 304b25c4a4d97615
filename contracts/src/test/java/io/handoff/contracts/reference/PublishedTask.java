package io.handoff.contracts.reference;

import static io.handoff.contracts.reference.RecordSchemas.typed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.contracts.shape.FieldShape;
import io.handoff.contracts.shape.Kind;
import io.handoff.contracts.shape.Privacy;

/** A task as its shape publishes it, with its status. */
final class PublishedTask {
    private final RecordSchemas records;
    private final Prose prose;

    PublishedTask(RecordSchemas records, Prose prose) {
        this.records = records;
        this.prose = prose;
    }

    ObjectNode schema(String name) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (FieldShape<TaskDetails> field : TaskDetails.SHAPE.fields()) {
            if (field.rule().privacy() == Privacy.PUBLIC || field.rule().privacy() == Privacy.COARSE) {
                for (String written : field.names()) {
                    properties.set(written, value(name + '.' + written, field));
                    if (!field.rule().sparse()) {
                        required.add(written);
                    }
                }
            }
        }
        properties.set("status", records.word(name + ".status", TaskStatus.class));
        required.add("status");
        return records.open(name, properties, required);
    }

    ObjectNode value(String name, FieldShape<?> field) {
        ObjectNode schema = bare(name, field);
        if (field.rule().privacy() == Privacy.PERSONAL) {
            schema.put("x-pii", true);
        }
        return schema;
    }

    /** A field by its kind; also of one that isn't published, for the day when somebody publishes it. */
    private ObjectNode bare(String name, FieldShape<?> field) {
        return switch (field.kind()) {
            case WORD -> records.word(name, field.type());
            case WORDS -> {
                ObjectNode list = typed("array").put("description", prose.of(name));
                yield list.set("items", records.word(name + ".item", field.type()));
            }
            case TIME -> records.scalar(name, typed("string").put("format", "date-time"));
            case FLAG -> records.scalar(name, typed("boolean"));
            case COUNT, CENTS -> records.scalar(name, typed("integer").put("format", "int64"));
            case AMOUNT, PLACE -> records.scalar(name, typed("number"));
            case TEXT, REFERENCE, ZONE, PHONE, COUNTRY, ADDRESS_PART, STATE -> records.scalar(name, typed("string"));
            case TEXTS, LINKS -> {
                ObjectNode list = typed("array").put("description", prose.of(name));
                yield list.set("items", typed("string"));
            }
            case OBJECTS -> throw new IllegalArgumentException(Kind.OBJECTS + " are not published: " + name);
        };
    }
}
