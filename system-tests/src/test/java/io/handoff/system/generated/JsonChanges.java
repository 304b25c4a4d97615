package io.handoff.system.generated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes the tree of a body: values, types, names, containers, nesting, numbers of elements. */
final class JsonChanges {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonChanges() {}

    /** A value's place: a name of an object, or an index of an array. */
    private record Place(JsonNode parent, String name, int index) {
        JsonNode value() {
            return parent instanceof ObjectNode object ? object.get(name) : parent.get(index);
        }

        void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(name, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }

        void remove() {
            if (parent instanceof ObjectNode object) {
                object.remove(name);
            } else {
                ((ArrayNode) parent).remove(index);
            }
        }

        void repeat(int times, String otherName) {
            JsonNode value = value();
            if (parent instanceof ArrayNode array) {
                for (int i = 0; i < times; i++) {
                    array.add(value.deepCopy());
                }
            } else {
                ((ObjectNode) parent).set(otherName, value.deepCopy());
            }
        }
    }

    /** Makes none to three changes; tells whether it made any. */
    static boolean apply(ObjectNode body, RandomGenerator random) {
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            List<Place> places = new ArrayList<>();
            collect(body, places);
            if (!places.isEmpty()) {
                change(places.get(random.nextInt(places.size())), places, random);
            }
        }
        return changes > 0;
    }

    private static void change(Place place, List<Place> places, RandomGenerator random) {
        switch (random.nextInt(9)) {
            case 0 -> place.remove();
            case 1 -> place.repeat(1, place.name() + "2");
            case 2 -> place.repeat(random.nextInt(130), "items");
            case 3 -> place.set(nested(place.value(), 1 + random.nextInt(3), random));
            case 4 -> place.set(nested(place.value(), 25 + random.nextInt(15), random));
            case 5 ->
                place.set(places.get(random.nextInt(places.size())).value().deepCopy());
            case 6 -> place.set(JSON.numberNode(OddValues.number(random)));
            case 7 -> place.set(JSON.textNode(place.value().asText() + OddValues.text(random)));
            default -> place.set(OddValues.any(random));
        }
    }

    private static JsonNode nested(JsonNode value, int depth, RandomGenerator random) {
        JsonNode nested = value;
        for (int i = 0; i < depth; i++) {
            nested = random.nextBoolean()
                    ? JSON.arrayNode().add(nested)
                    : JSON.objectNode().set("a", nested);
        }
        return nested;
    }

    private static void collect(JsonNode node, List<Place> places) {
        node.fieldNames().forEachRemaining(name -> places.add(new Place(node, name, -1)));
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            places.add(new Place(node, "", i));
        }
        for (JsonNode child : node) {
            collect(child, places);
        }
    }
}
