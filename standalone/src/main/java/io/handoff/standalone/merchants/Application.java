package io.handoff.standalone.merchants;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.standalone.servers.CannotContinue;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;

/** What was said after {@code merchant create}, as the admin API takes it; what the values may be, the gateway knows. */
final class Application {
    private static final int MAX_DIGITS = 9;
    private static final String NONE = "none";
    private static final List<String> CRITERIA = List.of("price", "dropoff_eta", "rating");

    private Application() {}

    static ObjectNode parse(List<String> words) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (word.startsWith("--")) {
                option(application, word, rest);
            } else if (application.has("name")) {
                throw new CannotContinue("A merchant has one name: put it in quotes, such as \""
                        + application.get("name").asText() + " " + word + "\".");
            } else {
                var unused = application.put("name", word);
            }
        }
        if (!application.has("name")) {
            throw new CannotContinue("Which name? ./handoff merchant create NAME [options]; see ./handoff help.");
        }
        return application;
    }

    private static void option(ObjectNode application, String option, Iterator<String> rest) {
        if (option.equals("--driver-tracking")) {
            var unused = application.put("driver_tracking", true);
            return;
        }
        set(application, option, value(option, rest));
    }

    /** What follows an option. */
    static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new CannotContinue(option + " wants a value; see ./handoff help.");
        }
        return rest.next();
    }

    /** Sets what an option with a value stands for. */
    static void set(ObjectNode application, String option, String value) {
        var unused =
                switch (option) {
                    case "--tracking" -> application.put("driver_tracking", isOn(value));
                    case "--callback-url", "--callback" -> application.put("callback_url", value);
                    case "--callback-api-key" -> application.put("callback_api_key", value);
                    case "--currency" -> application.put("currency", value);
                    case "--country" -> application.put("country", value);
                    case "--strategy" -> application.put("strategy", value);
                    case "--fleets" -> fleets(application, "fleets", value);
                    case "--fleet-order" -> orNone(application, "fleet_order", value);
                    case "--exclude-fleets" -> orNone(application, "excluded_fleets", value);
                    case "--fee-cap" -> orNone(application, "fee_cap_cents", option, value);
                    case "--min-rating" -> orNone(application, "minimum_rating", option, value);
                    case "--weights" -> weights(application, value);
                    case "--rate-limit" -> rateLimit(application, value);
                    default ->
                        throw new CannotContinue(
                                "There is no option \"" + option + "\"; ./handoff help lists what there is.");
                };
    }

    private static boolean isOn(String value) {
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new CannotContinue("--tracking is on or off, not \"" + value + "\".");
        };
    }

    private static ObjectNode fleets(ObjectNode application, String field, String ids) {
        var fleets = application.putArray(field);
        for (String id : ids.split(",")) {
            var unused = fleets.add(id.strip());
        }
        return application;
    }

    /** None are chosen by the word; of {@code --fleets} there is no such thing, since naming none means all. */
    private static ObjectNode orNone(ObjectNode application, String field, String ids) {
        if (ids.equals(NONE)) {
            var unused = application.putArray(field);
            return application;
        }
        return fleets(application, field, ids);
    }

    /** A fee is said in the currency's units, as people do. */
    private static ObjectNode orNone(ObjectNode application, String field, String option, String value) {
        if (value.equals(NONE)) {
            return application.putNull(field);
        }
        if (!value.matches("\\d{1," + MAX_DIGITS + "}(\\.\\d{1,2})?")) {
            throw new CannotContinue(option + " wants a number or the word none, not \"" + value + "\".");
        }
        var number = new BigDecimal(value);
        return application.put(field, field.endsWith("_cents") ? number.movePointRight(2) : number);
    }

    /** Such as {@code price=3,dropoff_eta=1}; what isn't named counts nothing. */
    private static ObjectNode weights(ObjectNode application, String value) {
        ObjectNode weights = application.putObject("weights");
        for (String criterion : CRITERIA) {
            var unused = weights.put(criterion, 0);
        }
        for (String weight : value.split(",")) {
            String[] parts = weight.strip().split("=", 2);
            if (parts.length != 2 || !CRITERIA.contains(parts[0]) || !parts[1].matches("\\d{1," + MAX_DIGITS + "}")) {
                throw new CannotContinue("--weights wants how much each of " + String.join(", ", CRITERIA)
                        + " counts, such as price=3,dropoff_eta=1, not \"" + value + "\".");
            }
            var unused = weights.put(parts[0], Integer.parseInt(parts[1]));
        }
        return application;
    }

    private static ObjectNode rateLimit(ObjectNode application, String value) {
        String[] parts = value.split("/", 2);
        int perSecond = number(parts[0], value);
        int burst = parts.length == 2 ? number(parts[1], value) : perSecond * 2;
        return application.putObject("rate_limit").put("per_second", perSecond).put("burst", burst);
    }

    private static int number(String digits, String value) {
        if (!digits.matches("\\d{1," + MAX_DIGITS + "}")) {
            throw new CannotContinue("--rate-limit wants requests per second, or that and a burst such as 20/40, not \""
                    + value + "\".");
        }
        return Integer.parseInt(digits);
    }
}
