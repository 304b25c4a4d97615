package io.handoff.contracts.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether what is published from now on can be read by whoever was written for an earlier release: FORWARD compatibility
 * of two AsyncAPI documents whose objects are open. What is added breaks nobody; what a reader may rely on stays.
 */
final class ForwardCheck {
    /** Bounds and forms of a value, which may come where there were none, but neither go nor change. */
    private static final List<String> BOUNDS = List.of(
            "format", "pattern", "const", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems");

    private final JsonNode released;
    private final JsonNode now;
    private final List<String> breaks = new ArrayList<>();

    private ForwardCheck(JsonNode released, JsonNode now) {
        this.released = released;
        this.now = now;
    }

    /** What breaks readers of the released document, each with its place; empty where nothing does. */
    static List<String> breaks(JsonNode released, JsonNode now) {
        var check = new ForwardCheck(released, now);
        released.get("channels").properties().forEach(channel -> check.channel(channel.getKey(), channel.getValue()));
        return List.copyOf(check.breaks);
    }

    private void channel(String name, JsonNode before) {
        String topic = before.get("address").asText();
        JsonNode after = now.at("/channels/" + name);
        if (!after.path("address").asText().equals(topic)) {
            breaks.add(topic + ": the topic is gone");
            return;
        }
        settings(topic, before.at("/bindings/kafka"), after.at("/bindings/kafka"));
        before.get("messages").properties().forEach(message -> {
            String place = topic + " " + message.getKey();
            JsonNode successor = after.get("messages").path(message.getKey());
            if (successor.isMissingNode()) {
                breaks.add(place + ": the type is gone");
            } else {
                message(place, resolve(released, message.getValue()), resolve(now, successor));
            }
        });
    }

    private void settings(String topic, JsonNode before, JsonNode after) {
        if (!before.path("partitions").equals(after.path("partitions"))) {
            breaks.add(topic + ": other partitions, so that a delivery's records are in two of them");
        }
        String retention = "/topicConfiguration/retention.ms";
        if (after.at(retention).asLong() < before.at(retention).asLong()) {
            breaks.add(topic + ": kept for a shorter time");
        }
    }

    private void message(String place, JsonNode before, JsonNode after) {
        schema(place + " headers", before.path("headers"), after.path("headers"));
        schema(place, before.path("payload"), after.path("payload"));
        JsonNode key = before.at("/bindings/kafka/key");
        schema(place + " key", key, after.at("/bindings/kafka/key"));
    }

    private void schema(String place, JsonNode released, JsonNode today) {
        JsonNode before = resolve(this.released, released);
        JsonNode after = resolve(now, today);
        types(place, before.path("type"), after.path("type"));
        for (String bound : BOUNDS) {
            if (before.has(bound) && !before.get(bound).equals(after.path(bound))) {
                breaks.add(place + ": another " + bound);
            }
        }
        words(place, before, after);
        if (after.has("additionalProperties")
                && !after.get("additionalProperties").asBoolean(true)) {
            breaks.add(place + ": the object is closed, so nothing can ever be added");
        }
        fields(place, before, after);
        if (before.has("items")) {
            schema(place + "[]", before.get("items"), after.path("items"));
        }
    }

    private void types(String place, JsonNode before, JsonNode after) {
        Set<String> known = texts(before);
        for (String type : texts(after)) {
            boolean isTaken = known.contains(type) || type.equals("integer") && known.contains("number");
            if (!isTaken && type.equals("null")) {
                breaks.add(place + ": may be null, which it never was");
            } else if (!isTaken) {
                breaks.add(place + ": is " + type + ", was " + String.join(" or ", known));
            }
        }
        if (texts(after).isEmpty() && !known.isEmpty()) {
            breaks.add(place + ": may be of any type, was " + String.join(" or ", known));
        }
    }

    private void words(String place, JsonNode before, JsonNode after) {
        if (after.has("enum")) {
            breaks.add(place + ": the words are closed, so no other can ever be added");
        }
        if (before.has("enum") && !texts(before.get("enum")).containsAll(texts(after.path("enum")))) {
            breaks.add(place + ": words that no reader knows");
        }
        Set<String> gone = texts(before.path(RecordSchemas.KNOWN_VALUES));
        gone.removeAll(texts(after.path(RecordSchemas.KNOWN_VALUES)));
        gone.forEach(word -> breaks.add(place + ": nobody says " + word + " any more"));
    }

    private void fields(String place, JsonNode before, JsonNode after) {
        Set<String> always = texts(before.path("required"));
        Set<String> stillAlways = texts(after.path("required"));
        before.path("properties").properties().forEach(field -> {
            String name = place + " " + field.getKey();
            JsonNode successor = after.path("properties").path(field.getKey());
            if (successor.isMissingNode()) {
                breaks.add(name + ": the field is gone");
                return;
            }
            if (always.contains(field.getKey()) && !stillAlways.contains(field.getKey())) {
                breaks.add(name + ": isn't always there any more");
            }
            schema(name, field.getValue(), successor);
        });
    }

    private static JsonNode resolve(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static Set<String> texts(JsonNode node) {
        Set<String> texts = new HashSet<>();
        if (node.isValueNode()) {
            texts.add(node.asText());
        }
        node.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
