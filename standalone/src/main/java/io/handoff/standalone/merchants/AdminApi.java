package io.handoff.standalone.merchants;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.standalone.AdminDoor;
import io.handoff.standalone.Sandbox;
import io.handoff.standalone.servers.CannotContinue;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The admin API's accounts of merchants. */
public record AdminApi(AdminDoor door) {
    private static final String MERCHANTS = "/admin/v1/merchants";

    public AdminApi(Sandbox sandbox, HttpClient http) {
        this(new AdminDoor(sandbox, http));
    }

    JsonNode create(JsonNode application) {
        return door.send("POST", MERCHANTS, application);
    }

    /** Opens an account, or finds the one that the same application has opened with the same key before. */
    public JsonNode create(JsonNode application, String idempotencyKey) {
        return door.send("POST", MERCHANTS, application, Map.of("Idempotency-Key", idempotencyKey));
    }

    /** @param after where the page before ended; empty for the first page */
    JsonNode list(String after) {
        return door.send("GET", MERCHANTS + "?after=" + AdminDoor.encoded(after), null);
    }

    JsonNode get(String id) {
        return door.send("GET", path(id, ""), null);
    }

    /** By its id or by its name, as long as that is the name of one only. */
    JsonNode find(String idOrName) {
        return door.find(path(idOrName, "")).orElseGet(() -> named(idOrName));
    }

    private JsonNode named(String name) {
        List<JsonNode> found = new ArrayList<>();
        JsonNode page = list("");
        while (true) {
            for (JsonNode merchant : page.path("merchants")) {
                if (merchant.path("name").asText().equals(name)) {
                    found.add(merchant);
                }
            }
            if (!page.hasNonNull("next")) {
                return single(name, found);
            }
            page = list(page.get("next").asText());
        }
    }

    private static JsonNode single(String name, List<JsonNode> found) {
        if (found.isEmpty()) {
            throw new CannotContinue("There is no merchant with the id or the name \"" + name + "\".");
        }
        if (found.size() > 1) {
            throw new CannotContinue("Several merchants have the name \"" + name + "\"; say which by its id: "
                    + found.stream().map(one -> one.path("id").asText()).collect(Collectors.joining(", ")) + ".");
        }
        return found.get(0);
    }

    /**
     * Changes an account, provided it is still the one that was read.
     *
     * @param rest what follows the account's id in the path
     */
    JsonNode change(String method, JsonNode account, String rest, @Nullable JsonNode body) {
        String version = '"' + account.path("version").asText() + '"';
        return door.send(method, path(account.path("id").asText(), rest), body, Map.of("If-Match", version));
    }

    public JsonNode post(String id, String operation) {
        return door.send("POST", path(id, "/" + operation), null);
    }

    public JsonNode post(String id, String operation, JsonNode body) {
        return door.send("POST", path(id, "/" + operation), body);
    }

    public JsonNode put(String id, String what, JsonNode body) {
        return door.send("PUT", path(id, "/" + what), body);
    }

    private static String path(String id, String rest) {
        return MERCHANTS + "/" + AdminDoor.encoded(id) + rest;
    }
}
