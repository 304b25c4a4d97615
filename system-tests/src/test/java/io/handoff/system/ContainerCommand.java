package io.handoff.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.standalone.servers.InstalledJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a container of an image runs, by its Dockerfile.
 *
 * @param entryPoint its ENTRYPOINT
 * @param preparation its RUN that prepares faster starts; empty where there is none
 * @param javaOptions its JAVA_TOOL_OPTIONS
 */
record ContainerCommand(List<String> entryPoint, String preparation, String javaOptions) {
    private static final String HOME = "/opt/handoff";
    private static final Pattern ENTRY_POINT = Pattern.compile("^ENTRYPOINT (\\[.*])$", Pattern.MULTILINE);
    private static final Pattern PREPARATION = Pattern.compile("^RUN (touch start\\.options; .*)$", Pattern.MULTILINE);
    private static final Pattern OPTIONS = Pattern.compile("^ENV JAVA_TOOL_OPTIONS=\"(.*)\"$", Pattern.MULTILINE);

    static ContainerCommand of(Path dockerfile) throws IOException {
        String text = Files.readString(dockerfile).replaceAll("\\\\\n\\s*", "");
        Matcher entryPoint = find(ENTRY_POINT, text);
        Matcher preparation = PREPARATION.matcher(text);
        return new ContainerCommand(
                List.of(new ObjectMapper().readValue(entryPoint.group(1), String[].class)),
                preparation.find() ? preparation.group(1) : "",
                find(OPTIONS, text).group(1));
    }

    private static Matcher find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in\n" + text);
        }
        return matcher;
    }

    /** What is run in the image's home when it is built, for a folder here, with its own instead of {@code /tmp}. */
    String preparationHere(Path home, Path tmp) {
        return preparation.replace("/tmp/", tmp + "/").replace(HOME, home.toString());
    }

    /** The same on this machine, with the newest Java it has: what the image has in its home is in a folder here. */
    List<String> here(InstalledJdk jdk, Path home) {
        List<String> command = new ArrayList<>();
        for (String word : entryPoint) {
            if (word.equals("java")) {
                command.add(jdk.java().toString());
            } else if (word.startsWith("@")
                    && !Files.exists(Path.of(word.substring(1).replace(HOME, home.toString())))) {
                continue; // What the image's build makes is here only where it was made.
            } else if (jdk.feature() >= 24 || !word.startsWith("--sun-misc-unsafe")) {
                command.add(word.replace(HOME + "/", home + "/"));
            }
        }
        return command;
    }
}
