package io.handoff.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * The Node programs of {@code docs/tools}, installed once into {@code target/docs-tools} at the versions of the committed
 * lock file. Where Node is missing or its registry can't be reached, a test that needs them is skipped and says so.
 */
public final class NodeTools {
    private static final Pattern NO_NETWORK = Pattern.compile(
            "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|E40[134]|E50[0234]");
    private static final List<String> FILES = List.of("package.json", "package-lock.json");

    private final Path sources;
    private final Path folder;

    private NodeTools(Path sources, Path folder) {
        this.sources = sources;
        this.folder = folder;
    }

    /** A program's end. */
    public record Run(int exitCode, String output) {}

    /** Installs them, unless they are. */
    public static NodeTools installed() {
        Path root = projectRoot();
        var tools = new NodeTools(root.resolve("docs/tools"), root.resolve("target/docs-tools"));
        tools.install();
        return tools;
    }

    /** Installs what the receivers of {@code docs/receive.md} are made of, into {@code target/docs-receivers}. */
    public static NodeTools receivers() {
        Path root = projectRoot();
        var tools = new NodeTools(root.resolve("docs/tools/receivers"), root.resolve("target/docs-receivers"));
        tools.install();
        return tools;
    }

    /** Installs what knows the kinds of Kubernetes' operators, {@code deploy/helm/tools}, into {@code target/chart-tools}. */
    public static NodeTools chart() {
        Path root = projectRoot();
        var tools = new NodeTools(root.resolve("deploy/helm/tools"), root.resolve("target/chart-tools"));
        tools.install();
        return tools;
    }

    /** Where they are installed; a program in a folder below finds them. */
    public Path folder() {
        return folder;
    }

    /** The folder that holds the whole project. */
    public static Path projectRoot() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("docs/tools/package.json"))) {
            here = here.getParent();
            if (here == null) {
                throw new IllegalStateException(
                        "docs/tools isn't above " + Path.of("").toAbsolutePath());
            }
        }
        return here;
    }

    /** Runs one of the programs by its name. */
    public Run run(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(folder.resolve("node_modules/.bin").resolve(program).toString()));
        command.addAll(arguments);
        return run(command);
    }

    /** Runs a script of {@code docs/tools}. */
    public Run script(String name, List<String> arguments) {
        copy(name);
        List<String> command =
                new ArrayList<>(List.of("node", folder.resolve(name).toString()));
        command.addAll(arguments);
        return run(command);
    }

    private void install() {
        if (tryToRun("node", "--version").exitCode() != 0
                || tryToRun("npm", "--version").exitCode() != 0) {
            skip("Node.js isn't installed");
        }
        if (isInstalled()) {
            return;
        }
        FILES.forEach(this::copy);
        Run install = run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"));
        if (install.exitCode() != 0 && NO_NETWORK.matcher(install.output()).find()) {
            skip("npm can't reach its registry: " + install.output());
        }
        if (install.exitCode() != 0) {
            throw new AssertionError("npm ci failed in " + folder + ":\n" + install.output());
        }
        try {
            Files.writeString(stamp(), Files.readString(sources.resolve("package-lock.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isInstalled() {
        try {
            return Files.exists(stamp()) && Files.mismatch(stamp(), sources.resolve("package-lock.json")) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path stamp() {
        return folder.resolve("installed.lock");
    }

    private void copy(String name) {
        try {
            Files.createDirectories(folder);
            Files.copy(sources.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the test that asked, without failing it. */
    private void skip(String reason) {
        System.out.println("SKIPPED: what needs " + sources + ": " + reason);
        Assumptions.abort(reason);
    }

    private Run tryToRun(String... command) {
        try {
            Files.createDirectories(folder);
            return run(List.of(command));
        } catch (IOException | UncheckedIOException e) {
            return new Run(127, e.toString());
        }
    }

    private Run run(List<String> command) {
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("REDOCLY_TELEMETRY", "off");
            builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
            builder.environment().put("NO_COLOR", "1");
            Process process = builder.start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("not done within 5 minutes: " + command);
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Run(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
