package io.handoff.system;

import io.handoff.testservers.NodeTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Python with what {@code docs/tools/requirements.txt} pins, in an environment of its own under {@code target/docs-python}.
 * Where Python is missing or its packages can't be had, a test that needs it is skipped and says so.
 */
final class PythonTools {
    private static final Pattern NO_NETWORK = Pattern.compile(
            "ConnectionError|NewConnectionError|ReadTimeout|Could not fetch|No matching distribution|ProxyError|HTTPError");

    private final Path requirements = NodeTools.projectRoot().resolve("docs/tools/requirements.txt");
    private final Path folder = NodeTools.projectRoot().resolve("target/docs-python");

    private PythonTools() {}

    /** A program's end. */
    record Run(int exitCode, String output) {}

    static PythonTools installed() {
        var tools = new PythonTools();
        tools.install();
        return tools;
    }

    /** Runs Python in a folder. */
    Run run(Path where, Map<String, String> environment, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("bin/python").toString()));
        command.addAll(List.of(arguments));
        return program(where, environment, command);
    }

    /** Runs any program in a folder; 127 where there is none. */
    static Run program(Path where, Map<String, String> environment, List<String> command) {
        try {
            Path output = Files.createTempFile("output", ".txt");
            var builder = new ProcessBuilder(command)
                    .directory(where.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = start(builder);
            if (process == null) {
                return new Run(127, "not installed");
            }
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("not done within 5 minutes: " + command);
            }
            String text = Files.readString(output);
            Files.delete(output);
            return new Run(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            return null;
        }
    }

    private void install() {
        try {
            Path stamp = folder.resolve("installed.txt");
            if (Files.exists(stamp) && Files.mismatch(stamp, requirements) < 0) {
                return;
            }
            Path root = NodeTools.projectRoot();
            Run made = program(root, Map.of(), List.of("python3", "-m", "venv", folder.toString()));
            if (made.exitCode() != 0) {
                skip("Python can't make an environment: " + made.output());
            }
            Run install = run(
                    root,
                    Map.of(),
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    "-r",
                    requirements.toString());
            if (install.exitCode() != 0 && NO_NETWORK.matcher(install.output()).find()) {
                skip("pip can't get its packages: " + install.output());
            }
            if (install.exitCode() != 0) {
                throw new AssertionError("pip install failed:\n" + install.output());
            }
            Files.copy(requirements, stamp, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the test that asked, without failing it. */
    private void skip(String reason) {
        System.out.println("SKIPPED: what needs " + requirements + ": " + reason);
        Assumptions.abort(reason);
    }
}
