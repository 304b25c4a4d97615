package io.handoff.standalone.fleets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.standalone.servers.CannotContinue;
import java.util.Iterator;
import java.util.List;

/** What was said after {@code fleet add}, as the admin API takes it; what the values may be, the gateway knows. */
final class NewFleet {
    private NewFleet() {}

    static ObjectNode parse(List<String> words) {
        if (words.isEmpty() || words.get(0).isBlank() || words.get(0).startsWith("--")) {
            throw new CannotContinue(
                    "Which id? ./handoff fleet add ID --provider P [options]; see ./handoff fleet --help.");
        }
        ObjectNode fleet =
                JsonNodeFactory.instance.objectNode().put("id", words.get(0)).put("name", words.get(0));
        fleet.putObject("settings");
        for (Iterator<String> rest = words.subList(1, words.size()).iterator(); rest.hasNext(); ) {
            option(fleet, rest.next(), rest);
        }
        if (!fleet.has("provider")) {
            throw new CannotContinue("Which kind of fleet? Say --provider, such as --provider standard.");
        }
        return fleet;
    }

    private static void option(ObjectNode fleet, String option, Iterator<String> rest) {
        switch (option) {
            case "--catering" -> fleet.put("catering", true);
            case "--disabled" -> fleet.put("enabled", false);
            default -> set(fleet, option, value(option, rest));
        }
    }

    private static void set(ObjectNode fleet, String option, String value) {
        switch (option) {
            case "--provider", "--name", "--owner", "--currency" -> fleet.put(option.substring(2), value);
            case "--max-stops" -> fleet.put("max_stops", value);
            case "--requirements" -> {
                var words = fleet.putArray("requirements");
                for (String word : value.split(",", -1)) {
                    var unused = words.add(word.strip());
                }
            }
            case "--area" -> fleet.set("service_area", Told.json(option, Told.file(value)));
            case "--setting" -> setting((ObjectNode) fleet.get("settings"), value);
            default ->
                throw new CannotContinue(
                        "There is no option \"" + option + "\"; ./handoff fleet --help lists what there is.");
        }
    }

    /** NAME=TEXT, NAME=@FILE, which keeps a secret out of the list of processes, or NAME:=JSON. */
    private static void setting(ObjectNode settings, String said) {
        int at = said.indexOf('=');
        if (at < 1) {
            throw new CannotContinue("--setting wants NAME=VALUE, not \"" + said + "\".");
        }
        String name = said.substring(0, at);
        String value = said.substring(at + 1);
        if (name.endsWith(":")) {
            settings.set(name.substring(0, name.length() - 1), Told.json("--setting", value));
        } else {
            settings.put(
                    name, value.startsWith("@") ? Told.file(value.substring(1)).strip() : value);
        }
    }

    static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new CannotContinue(option + " wants a value; see ./handoff fleet --help.");
        }
        return rest.next();
    }
}
