package io.handoff.standalone.deadletters;

import io.handoff.standalone.HomeFolder;
import io.handoff.standalone.servers.CannotContinue;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/** {@code ./handoff dlq …}: see {@code ./handoff help}. */
public final class DeadLetters {
    private static final String OPERATIONS = "list, show or replay";

    private final HomeFolder home;
    private final PrintStream out;

    DeadLetters(HomeFolder home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /** Does what the words say; what can't be done is a {@link CannotContinue}. */
    public static void main(String[] words) {
        new DeadLetters(HomeFolder.fromSystemProperties(), System.out).run(List.of(words));
    }

    void run(List<String> words) {
        String operation = words.isEmpty() ? "" : words.get(0);
        if (!List.of("list", "show", "replay").contains(operation)) {
            throw new CannotContinue(
                    operation.isEmpty()
                            ? "What about dead letters? ./handoff dlq " + OPERATIONS + "."
                            : "There is no \"dlq " + operation + "\"; there is " + OPERATIONS + ".");
        }
        Wish wish = Wish.parse(words.subList(1, words.size()));
        try (Broker broker = Broker.connect(wish, home)) {
            switch (operation) {
                case "list" -> new Listing(broker, out).print(wish.namesNothing());
                case "show" -> new LetterLines(out).print(broker.letter(wish.topic(), wish.position()), wish.values());
                default -> new Replay(broker, new Audit(home.deadLetterAudit(), Clock.systemUTC(), out), out).run(wish);
            }
        }
    }
}
