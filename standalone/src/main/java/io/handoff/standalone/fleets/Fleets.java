package io.handoff.standalone.fleets;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.standalone.AdminDoor;
import io.handoff.standalone.HomeFolder;
import io.handoff.standalone.Sandbox;
import io.handoff.standalone.conformance.Conformance;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.util.List;

/** {@code ./handoff fleet …}: see {@code ./handoff fleet --help}. */
public final class Fleets {
    private static final String OPERATIONS = "add, list, show, test, conformance, enable, disable or remove";
    private static final String FLEETS = "/admin/v1/fleets";

    private final AdminDoor door;
    private final PrintStream out;

    Fleets(AdminDoor door, PrintStream out) {
        this.door = door;
        this.out = out;
    }

    /** Does what the words say; what can't be done is a {@link CannotContinue}. */
    public static void main(String[] words) throws IOException {
        HomeFolder home = HomeFolder.fromSystemProperties();
        if (words.length > 0 && words[0].equals("conformance")) {
            Conformance.run(home.root(), List.of(words).subList(1, words.length), System.out);
            return;
        }
        Sandbox sandbox = Sandbox.existing(home);
        new Fleets(new AdminDoor(sandbox, HttpClient.newHttpClient()), System.out).run(List.of(words));
    }

    void run(List<String> words) {
        String operation = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.subList(Math.min(1, words.size()), words.size());
        switch (operation) {
            case "add" -> print(FleetLines.all(door.send("POST", FLEETS, NewFleet.parse(rest))));
            case "list" -> list(rest);
            case "show" -> show(id(operation, rest));
            case "test" -> test(rest);
            case "enable", "disable" ->
                print(FleetLines.all(door.send("POST", path(id(operation, rest), "/" + operation), null)));
            case "remove" -> remove(rest);
            default ->
                throw new CannotContinue(
                        operation.isEmpty()
                                ? "What about fleets? ./handoff fleet " + OPERATIONS + "."
                                : "There is no \"fleet " + operation + "\"; there is " + OPERATIONS + ".");
        }
    }

    private void list(List<String> words) {
        boolean removed = words.equals(List.of("--removed"));
        if (!words.isEmpty() && !removed) {
            throw new CannotContinue("./handoff fleet list takes --removed, or nothing more.");
        }
        out.println(FleetLines.heading());
        String after = "";
        do {
            JsonNode page =
                    door.send("GET", FLEETS + "?removed=" + removed + "&after=" + AdminDoor.encoded(after), null);
            page.path("fleets").forEach(fleet -> out.println(FleetLines.row(fleet)));
            after = page.path("next").asText();
        } while (!after.isEmpty());
    }

    private void show(String id) {
        print(FleetLines.all(door.send("GET", path(id, ""), null)));
        print(FleetLines.health(door.send("GET", path(id, "/health"), null)));
    }

    /** What comes of it is printed; where that is no offer, it is a failure too, so that scripts see it. */
    private void test(List<String> words) {
        TestOrder test = TestOrder.parse(words);
        JsonNode answer = door.send("POST", path(test.fleet(), "/test-quote"), test.order());
        print(FleetLines.test(answer));
        if (!answer.has("offer")) {
            throw new CannotContinue("No offer. " + answer.path("hint").asText("./handoff logs quote may say more."));
        }
    }

    private void remove(List<String> words) {
        boolean sure = words.contains("--yes");
        String id = id(
                "remove", words.stream().filter(word -> !word.equals("--yes")).toList());
        if (!sure) {
            throw new CannotContinue("Removing a fleet is final, and its id stays taken: say ./handoff fleet remove "
                    + id + " --yes, or ./handoff fleet disable " + id + ".");
        }
        print(FleetLines.all(door.send("DELETE", path(id, ""), null)));
    }

    private static String id(String operation, List<String> words) {
        if (words.size() != 1 || words.get(0).isBlank() || words.get(0).startsWith("--")) {
            throw new CannotContinue("Which fleet? ./handoff fleet " + operation + " ID");
        }
        return words.get(0);
    }

    private static String path(String id, String rest) {
        return FLEETS + "/" + AdminDoor.encoded(id) + rest;
    }

    private void print(List<String> lines) {
        lines.forEach(out::println);
    }
}
