package io.handoff.standalone;

import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Those verbs of {@code ./handoff} that need a JVM; the script answers the others by itself. */
public final class Handoff {
    /** Verbs with a main class of their own in this jar; they read {@code .handoff/sandbox.json}. */
    private static final Map<String, String> OTHER_VERBS = Map.of(
            "demo", "io.handoff.standalone.demo.Demo",
            "dlq", "io.handoff.standalone.deadletters.DeadLetters",
            "export", "io.handoff.standalone.export.Export",
            "fleet", "io.handoff.standalone.fleets.Fleets",
            "merchant", "io.handoff.standalone.merchants.Merchants");

    private Handoff() {}

    public static void main(String[] args) {
        List<String> words = List.of(args);
        String verb = words.isEmpty() ? "" : words.get(0);
        try {
            int code = run(verb, words.subList(Math.min(1, words.size()), words.size()));
            System.exit(code);
        } catch (CannotContinue e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println("Cannot read or write: " + e.getMessage());
            System.exit(1);
        }
    }

    private static int run(String verb, List<String> arguments) throws IOException {
        HomeFolder home = HomeFolder.fromSystemProperties();
        if (OTHER_VERBS.containsKey(verb)) {
            return delegate(verb, arguments);
        }
        return switch (verb) {
            case "up" -> up(home, Options.parse(arguments));
            case "sign" -> sign(home, Options.parse(arguments));
            default -> throw new CannotContinue("There is no \"" + verb + "\"; ./handoff help lists what there is.");
        };
    }

    private static int up(HomeFolder home, Options options) throws IOException {
        return new Up(home, options, System.out).run(RunLock.acquire(home));
    }

    private static int sign(HomeFolder home, Options options) throws IOException {
        Sandbox sandbox = Sandbox.existing(home);
        byte[] body = System.in.readAllBytes();
        System.out.println("X-expedite-token: " + sandbox.token());
        System.out.println("X-expedite-signature: " + new RequestSignature(sandbox.secret()).of(body, Instant.now()));
        options.event().ifPresent(event -> System.out.println("X-expedite-Event: " + event));
        return 0;
    }

    private static int delegate(String verb, List<String> arguments) {
        try {
            Class.forName(OTHER_VERBS.get(verb))
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments.toArray(String[]::new));
            return 0;
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            throw new CannotContinue("\"" + verb + "\" is not part of this build.", e);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            throw cause instanceof CannotContinue known
                    ? known
                    : new CannotContinue("\"" + verb + "\" failed: " + cause, e);
        }
    }

    /** A file of the project, for messages. */
    static Path relative(HomeFolder home, Path file) {
        return file.startsWith(home.root()) ? home.root().relativize(file) : file;
    }
}
