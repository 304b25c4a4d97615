package io.handoff.standalone.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java found on this machine. */
public record InstalledJdk(Path home, int feature) {
    public static final int OLDEST = 17;

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");

    public Path java() {
        return home.resolve("bin/java");
    }

    /** The newest of those that are new enough. */
    public static InstalledJdk newest(List<Path> homes) {
        return homes.stream()
                .flatMap(home -> at(home).stream())
                .filter(jdk -> jdk.feature() >= OLDEST)
                .max(Comparator.comparingInt(InstalledJdk::feature))
                .orElseThrow(() -> new CannotContinue(
                        "No JDK " + OLDEST + " or newer was found; install one, or set JAVA_HOME to where it is."));
    }

    /** Where a Java may be: the running one, JAVA_HOME, the one on the path, and the usual folders. */
    public static List<Path> candidates(Map<String, String> environment) {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home", "")));
        Optional.ofNullable(environment.get("JAVA_HOME")).map(Path::of).ifPresent(homes::add);
        for (String folder : environment.getOrDefault("PATH", "").split(":")) {
            homeOfCommand(Path.of(folder, "java")).ifPresent(homes::add);
        }
        homes.addAll(inside(Path.of("/usr/lib/jvm"), ""));
        homes.addAll(inside(Path.of("/Library/Java/JavaVirtualMachines"), "Contents/Home"));
        Path home = Path.of(System.getProperty("user.home", ""));
        homes.addAll(inside(home.resolve(".sdkman/candidates/java"), ""));
        return List.copyOf(homes);
    }

    private static Optional<InstalledJdk> at(Path home) {
        if (!Files.isExecutable(home.resolve("bin/java"))) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find()
                    ? Optional.of(new InstalledJdk(home, Integer.parseInt(version.group(1))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> homeOfCommand(Path command) {
        try {
            return Optional.ofNullable(command.toRealPath().getParent()).map(Path::getParent);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<Path> inside(Path folder, String below) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.resolve(below)).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
