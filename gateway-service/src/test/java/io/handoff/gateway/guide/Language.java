package io.handoff.gateway.guide;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/**
 * A language of the guide: how its programs are run, and what makes programs of its functions. They find their input in
 * files of the folder they run in, since arguments and environment don't carry every character everywhere.
 */
enum Language {
    BASH("main.sh", List.of("bash", "main.sh"), "%s\nsignature \"$(cat secret)\" \"$(cat seconds)\" < body", "", ""),
    PYTHON(
            "main.py",
            List.of("python3", "main.py"),
            """
            %s
            text = lambda name: open(name, encoding="utf-8").read()
            print(signature(text("secret"), text("seconds"), open("body", "rb").read()))
            """,
            """
            %s
            text = lambda name: open(name, encoding="utf-8").read()
            body = open("body", "rb").read()
            now = int(text("now"))
            print(is_ours(text("secret"), text("header"), body, now),
                  is_standard(text("secret"), text("id"), text("seconds"), "v1,AAAA " + text("standard"), body, now))
            """,
            """
            %s
            settings = json.load(open("settings.json", encoding="utf-8"))
            status, answer = send(settings, "accept_quotation", {"external_delivery_id": "order-\\u00fc 1"})
            print(status, answer["title"])
            """),
    JAVASCRIPT(
            "main.js",
            List.of("node", "main.js"),
            """
            %s
            const text = (name) => require("node:fs").readFileSync(name, "utf8");
            console.log(signature(text("secret"), text("seconds"), require("node:fs").readFileSync("body")));
            """,
            """
            %s
            const text = (name) => require("node:fs").readFileSync(name, "utf8");
            const body = require("node:fs").readFileSync("body");
            const now = Number(text("now"));
            console.log(
              isOurs(text("secret"), text("header"), body, now),
              isStandard(text("secret"), text("id"), text("seconds"), "v1,AAAA " + text("standard"), body, now));
            """,
            """
            %s
            const settings = JSON.parse(require("node:fs").readFileSync("settings.json", "utf8"));
            send(settings, "accept_quotation", { external_delivery_id: "order-\\u00fc 1" })
              .then(([status, answer]) => console.log(status, answer.title));
            """),
    JAVA(
            "Main.java",
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "Main.java"),
            """
            class Main {
                public static void main(String[] arguments) throws Exception {
                    System.out.println(Signing.signature(text("secret"), text("seconds"), bytes("body")));
                }
                static byte[] bytes(String name) throws Exception {
                    return java.nio.file.Files.readAllBytes(java.nio.file.Path.of(name));
                }
                static String text(String name) throws Exception {
                    return new String(bytes(name), java.nio.charset.StandardCharsets.UTF_8);
                }
            }
            %s
            """,
            """
            class Main {
                public static void main(String[] arguments) throws Exception {
                    long now = Long.parseLong(text("now"));
                    System.out.println(Verifying.isOurs(text("secret"), text("header"), bytes("body"), now)
                            + " "
                            + Verifying.isStandard(text("secret"), text("id"), text("seconds"),
                                    "v1,AAAA " + text("standard"), bytes("body"), now));
                }
                static byte[] bytes(String name) throws Exception {
                    return java.nio.file.Files.readAllBytes(java.nio.file.Path.of(name));
                }
                static String text(String name) throws Exception {
                    return new String(bytes(name), java.nio.charset.StandardCharsets.UTF_8);
                }
            }
            %s
            """,
            """
            class Main {
                public static void main(String[] arguments) throws Exception {
                    var answer = Sending.send(text("url"), text("token"), text("secret"), "accept_quotation",
                            "{\\"external_delivery_id\\": \\"order-\\u00fc 1\\"}".getBytes(StandardCharsets.UTF_8));
                    System.out.println(answer.statusCode() + " " + answer.body().replaceAll(".*\\"title\\":\\"|\\".*", ""));
                }
                static String text(String name) throws Exception {
                    return java.nio.file.Files.readString(java.nio.file.Path.of(name));
                }
            }
            %s
            """),
    PHP(
            "main.php",
            List.of("php", "main.php"),
            """
            <?php
            %s
            echo signature(file_get_contents('secret'), file_get_contents('seconds'), file_get_contents('body'));
            """,
            """
            <?php
            %s
            function word(bool $is): string { return $is ? 'true' : 'false'; }
            $body = file_get_contents('body');
            $now = (int) file_get_contents('now');
            echo word(is_ours(file_get_contents('secret'), file_get_contents('header'), $body, $now)), ' ';
            echo word(is_standard(file_get_contents('secret'), file_get_contents('id'), file_get_contents('seconds'),
                'v1,AAAA ' . file_get_contents('standard'), $body, $now));
            """,
            """
            <?php
            %s
            $settings = json_decode(file_get_contents('settings.json'), true);
            [$status, $answer] = send($settings, 'accept_quotation', ['external_delivery_id' => "order-\\u{fc} 1"]);
            echo $status, ' ', $answer['title'];
            """);

    private final String file;
    private final List<String> command;
    private final String signing;
    private final String verifying;
    private final String sending;

    Language(String file, List<String> command, String signing, String verifying, String sending) {
        this.file = file;
        this.command = command;
        this.signing = signing;
        this.verifying = verifying;
        this.sending = sending;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Prints the signature of {@code body} with {@code secret} at {@code seconds}. */
    String sign(Path folder) {
        return run(folder, signing, Snippets.named("sign " + word()));
    }

    /** Prints whether either signature of a callback is genuine. */
    String verify(Path folder) {
        return run(folder, verifying, Snippets.named("verify " + word()));
    }

    /** Sends an event, and prints the answer's status and title. */
    String send(Path folder) {
        return run(folder, sending, Snippets.named("sign " + word()) + Snippets.named("send " + word()));
    }

    private String run(Path folder, String program, String snippet) {
        try {
            Files.writeString(folder.resolve(file), importsFirst(program.replace("%s", snippet)));
            Path output = folder.resolve("output");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(word() + " isn't done within a minute");
            }
            return Files.readString(output, UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String importsFirst(String program) {
        if (this != JAVA) {
            return program;
        }
        String imports = program.lines()
                .filter(line -> line.startsWith("import "))
                .distinct()
                .collect(Collectors.joining("\n"));
        return imports
                + program.lines()
                        .filter(line -> !line.startsWith("import "))
                        .collect(Collectors.joining("\n", "\n", "\n"));
    }

    /** Skips the test where the language isn't installed. */
    void mustBeInstalled() {
        try {
            Process version = new ProcessBuilder(command.get(0), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Assumptions.assumeTrue(version.waitFor(20, TimeUnit.SECONDS) && version.exitValue() == 0, this::absence);
        } catch (IOException e) {
            Assumptions.abort(absence());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String absence() {
        return "the guide's code in " + word() + " isn't run: " + command.get(0) + " isn't installed";
    }
}
