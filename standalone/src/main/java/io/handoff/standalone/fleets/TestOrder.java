package io.handoff.standalone.fleets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.standalone.servers.CannotContinue;
import java.util.Iterator;
import java.util.List;

/**
 * What was said after {@code fleet test}.
 *
 * @param order as the admin API takes it; empty for two places within the fleet's service area
 */
record TestOrder(String fleet, JsonNode order) {
    static TestOrder parse(List<String> words) {
        if (words.isEmpty() || words.get(0).isBlank() || words.get(0).startsWith("--")) {
            throw new CannotContinue("Which fleet? ./handoff fleet test ID [options]; see ./handoff fleet --help.");
        }
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        JsonNode order = said;
        for (Iterator<String> rest = words.subList(1, words.size()).iterator(); rest.hasNext(); ) {
            String option = rest.next();
            String value = NewFleet.value(option, rest);
            switch (option) {
                case "--from" -> said.set("pickup", place(option, value));
                case "--to" -> said.set("dropoff", place(option, value));
                case "--currency" -> said.put("currency", value);
                case "--order" -> order = Told.json(option, Told.file(value));
                default ->
                    throw new CannotContinue(
                            "There is no option \"" + option + "\"; ./handoff fleet --help lists what there is.");
            }
        }
        return new TestOrder(words.get(0), order);
    }

    private static ObjectNode place(String option, String value) {
        String[] parts = value.split(",", -1);
        if (parts.length != 2) {
            throw new CannotContinue(option + " wants LATITUDE,LONGITUDE, not \"" + value + "\".");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("latitude", parts[0].strip())
                .put("longitude", parts[1].strip());
    }
}
