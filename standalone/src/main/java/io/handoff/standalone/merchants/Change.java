package io.handoff.standalone.merchants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.standalone.servers.CannotContinue;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said after {@code merchant update}: terms are one request of the admin API, the callback endpoint is another,
 * and so is a new callback secret.
 *
 * @param callback {@code callback_url} and {@code callback_api_key} as far as they were said, the word {@code none} for none
 */
record Change(String merchant, ObjectNode terms, ObjectNode callback, boolean drawsCallbackSecret) {
    private static final String URL = "callback_url";
    private static final String API_KEY = "callback_api_key";
    private static final String NONE = "none";

    static Change parse(List<String> words) {
        if (words.isEmpty() || words.get(0).isBlank() || words.get(0).startsWith("--")) {
            throw new CannotContinue("Whom? ./handoff merchant update ID|NAME [options]; see ./handoff help.");
        }
        ObjectNode terms = JsonNodeFactory.instance.objectNode();
        ObjectNode callback = JsonNodeFactory.instance.objectNode();
        boolean secret = false;
        for (Iterator<String> rest = words.subList(1, words.size()).iterator(); rest.hasNext(); ) {
            String option = rest.next();
            String value = Application.value(option, rest);
            switch (option) {
                case "--callback-url", "--callback", "--callback-api-key" -> Application.set(callback, option, value);
                case "--callback-secret" -> secret = isNew(value);
                case "--name" -> terms.put("name", value);
                default -> Application.set(terms, option, value);
            }
        }
        if (terms.isEmpty() && callback.isEmpty() && !secret) {
            throw new CannotContinue("What is to change? ./handoff help lists what can.");
        }
        return new Change(words.get(0), terms, callback, secret);
    }

    private static boolean isNew(String value) {
        if (value.equals("new")) {
            return true;
        }
        throw new CannotContinue(
                "--callback-secret takes the word new: Handoff draws it, so that it never is the secret that"
                        + " requests are signed with.");
    }

    boolean endsCallbacks() {
        return NONE.equals(callback.path(URL).asText());
    }

    /** The endpoint as a whole, as the admin API takes it; null when nothing was said of it. */
    @Nullable
    ObjectNode endpoint(JsonNode present) {
        if (callback.isEmpty()) {
            return null;
        }
        String url = callback.path(URL).asText(present.path(URL).asText(""));
        if (url.isEmpty()) {
            throw new CannotContinue("This merchant has no callback URL yet: say --callback-url too.");
        }
        ObjectNode endpoint = JsonNodeFactory.instance.objectNode().put("url", url);
        if (!callback.has(API_KEY)) {
            if (present.path("callback_api_key_set").asBoolean()) {
                throw new CannotContinue(
                        "Callbacks to this merchant carry an API key, which Handoff doesn't show again:"
                                + " say --callback-api-key KEY as well, or --callback-api-key none.");
            }
            return endpoint;
        }
        String key = callback.get(API_KEY).asText();
        return key.equals(NONE) ? endpoint : endpoint.put("api_key", key);
    }
}
