package io.handoff.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The project's scripts in a clone that was never built, on a machine whose Java and Maven tell when they are used. */
final class ClonedScripts {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> FILES = List.of(
            "handoff",
            "mvnw",
            "pom.xml",
            ".mvn/wrapper/maven-wrapper.properties",
            "standalone/shell/help.txt",
            "standalone/shell/processes.sh",
            "standalone/shell/verbs.sh");

    private final Path programs;
    private final Path clone;
    private final Path used;

    /** What a script said, both outputs together, and its exit code. */
    record Answer(int code, String text) {}

    ClonedScripts(Path folder) throws IOException {
        clone = folder.resolve("a clone");
        programs = folder.resolve("programs");
        used = folder.resolve("used");
        for (String file : FILES) {
            Path copy = clone.resolve(file);
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.copy(PROJECT.resolve(file), copy);
        }
        Files.createDirectories(programs);
        program("java", "exit 1");
        program("mvn", "exit 1");
    }

    /** Puts a program first on the path. */
    void program(String name, String body) throws IOException {
        Path file = programs.resolve(name);
        Files.writeString(file, "#!/bin/sh\necho " + name + " >>'" + used + "'\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** The clone's data folder. */
    HomeFolder home() {
        return new HomeFolder(clone, clone.resolve(".handoff"));
    }

    Path folder() {
        return clone;
    }

    boolean neededJavaOrMaven() {
        return Files.exists(used);
    }

    Answer run(String script, String... words) throws IOException, InterruptedException {
        return run(clone.resolve(script), Map.of(), words);
    }

    Answer run(Path script, Map<String, String> environment, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command)
                .directory(programs.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().remove("HANDOFF_HOME");
        builder.environment().remove("MVNW_REPOURL");
        builder.environment().put("MAVEN_USER_HOME", clone.resolve("m2").toString());
        builder.environment().put("JAVA_HOME", "/nowhere");
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(text).isTrue();
        return new Answer(process.exitValue(), text);
    }
}
