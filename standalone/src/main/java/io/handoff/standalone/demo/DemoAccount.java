package io.handoff.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.standalone.Sandbox;
import io.handoff.standalone.merchants.AdminApi;

/**
 * The merchant that orders in a city. In New York it is the sandbox's own; elsewhere it is an account in the city's
 * currency, opened with the first demo there. Nobody keeps its credentials: each demo draws new ones.
 */
record DemoAccount(AdminApi admin, Sandbox sandbox) {

    /** The credentials to order with, called back where the sandbox's merchant is. */
    Sandbox in(City city) {
        if (city == City.NEW_YORK) {
            return sandbox;
        }
        ObjectNode application = json().put("name", "Demo in " + city.word()).put("currency", city.currency());
        JsonNode opened = admin.create(application, "handoff-demo-" + city.word());
        String id = opened.path("merchant").path("id").asText();
        JsonNode called = admin.put(
                id, "callback", json().put("url", sandbox.callbackUrl()).put("api_key", sandbox.callbackApiKey()));
        // What an answer has drawn, only that one shows: an account of an earlier demo gets everything anew.
        JsonNode token = opened.has("token") ? opened : admin.post(id, "token");
        JsonNode secret = opened.has("secret") ? opened : admin.post(id, "secrets", json().put("overlap_seconds", 0));
        JsonNode callback = called.has("callback_secret") ? called : admin.post(id, "callback/secret");
        return new Sandbox(
                sandbox.baseUrl(),
                token.path("token").asText(),
                secret.path("secret").asText(),
                callback.path("callback_secret").asText(),
                sandbox.callbackApiKey(),
                sandbox.callbackUrl(),
                sandbox.adminKey());
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }
}
