package io.handoff.standalone.merchants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.standalone.HomeFolder;
import io.handoff.standalone.Sandbox;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/** {@code ./handoff merchant …}: see {@code ./handoff help}. */
public final class Merchants {
    private static final String OPERATIONS = "create, list, show, update, suspend, activate or rotate-secret";

    private final AdminApi admin;
    private final PrintStream out;

    Merchants(AdminApi admin, PrintStream out) {
        this.admin = admin;
        this.out = out;
    }

    /** Does what the words say; what can't be done is a {@link CannotContinue}. */
    public static void main(String[] words) throws IOException {
        Sandbox sandbox = Sandbox.existing(HomeFolder.fromSystemProperties());
        new Merchants(new AdminApi(sandbox, HttpClient.newHttpClient()), System.out).run(List.of(words));
    }

    void run(List<String> words) {
        String operation = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.subList(Math.min(1, words.size()), words.size());
        switch (operation) {
            case "create" -> create(rest);
            case "list" -> list(rest);
            case "show" -> print(MerchantLines.all(admin.find(id(operation, rest))));
            case "update" -> update(Change.parse(rest));
            case "suspend", "activate" -> print(MerchantLines.all(admin.post(id(operation, rest), operation)));
            case "rotate-secret" -> rotate(id(operation, rest));
            default ->
                throw new CannotContinue(
                        operation.isEmpty()
                                ? "What about merchants? ./handoff merchant " + OPERATIONS + "."
                                : "There is no \"merchant " + operation + "\"; there is " + OPERATIONS + ".");
        }
    }

    private void create(List<String> words) {
        JsonNode opened = admin.create(Application.parse(words));
        print(MerchantLines.all(opened.path("merchant")));
        print(MerchantLines.credentials(opened));
    }

    /** Each request goes by the version that the one before has left, so nothing that others do gets mixed in. */
    private void update(Change change) {
        JsonNode account = admin.find(change.merchant());
        ObjectNode endpoint = change.endsCallbacks() ? null : change.endpoint(account); // Before anything is changed.
        List<String> credentials = new ArrayList<>();
        List<String> done = new ArrayList<>();
        try {
            if (!change.terms().isEmpty()) {
                account = admin.change("PATCH", account, "", change.terms());
                done.add("the terms");
            }
            if (change.endsCallbacks()) {
                account = admin.change("DELETE", account, "/callback", null);
                done.add("the callback URL");
            }
            if (endpoint != null) {
                account = issued(admin.change("PUT", account, "/callback", endpoint), credentials);
                done.add("the callback URL");
            }
            if (change.drawsCallbackSecret()) {
                account = issued(admin.change("POST", account, "/callback/secret", null), credentials);
            }
        } catch (CannotContinue e) {
            throw done.isEmpty()
                    ? e
                    : new CannotContinue("Changed so far: " + String.join(", ", done) + ". Then: " + e.getMessage(), e);
        }
        print(MerchantLines.all(account));
        print(credentials);
    }

    private static JsonNode issued(JsonNode answer, List<String> credentials) {
        if (answer.has("callback_secret")) {
            credentials.addAll(MerchantLines.credentials(answer));
        }
        return answer.path("merchant");
    }

    private void list(List<String> words) {
        if (!words.isEmpty()) {
            throw new CannotContinue("./handoff merchant list takes nothing more.");
        }
        out.println(MerchantLines.heading());
        JsonNode page = admin.list("");
        while (true) {
            page.path("merchants").forEach(merchant -> out.println(MerchantLines.row(merchant)));
            if (!page.hasNonNull("next")) {
                return;
            }
            page = admin.list(page.get("next").asText());
        }
    }

    private void rotate(String id) {
        JsonNode issued = admin.post(id, "secrets");
        print(MerchantLines.all(issued.path("merchant")));
        print(MerchantLines.credentials(issued));
    }

    private static String id(String operation, List<String> words) {
        if (words.size() != 1 || words.get(0).isBlank()) {
            throw new CannotContinue("Whose? ./handoff merchant " + operation + " ID");
        }
        return words.get(0);
    }

    private void print(List<String> lines) {
        lines.forEach(out::println);
    }
}
