package io.handoff.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code docs} say of variables.
 *
 * @param byService by the sections of {@code settings.md}
 * @param elsewhere what the pages for operators name beside
 */
record DocumentedSettings(Map<String, Set<String>> byService, Set<String> elsewhere) {
    private static final Pattern SECTION = Pattern.compile("^## (\\w+)", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("HANDOFF_\\w+");

    static DocumentedSettings read() throws IOException {
        Map<String, Set<String>> byService = new HashMap<>();
        for (String section : text("settings.md").split("(?m)(?=^## )")) {
            SECTION.matcher(section).results().findFirst().ifPresent(title -> {
                String name = title.group(1);
                for (String service : name.equals("Every") ? HomeFolder.SERVICES : List.of(name)) {
                    byService.computeIfAbsent(service, any -> new HashSet<>()).addAll(names(section));
                }
            });
        }
        Set<String> elsewhere = new HashSet<>(names(text("operations.md")));
        elsewhere.addAll(names(text("topics.md")));
        return new DocumentedSettings(byService, elsewhere);
    }

    boolean knows(String service, String name) {
        return byService.getOrDefault(service, Set.of()).contains(name) || elsewhere.contains(name);
    }

    boolean knows(String name) {
        return elsewhere.contains(name) || byService.values().stream().anyMatch(names -> names.contains(name));
    }

    private static String text(String page) throws IOException {
        return Files.readString(ComposeFile.PROJECT.resolve("docs").resolve(page));
    }

    private static List<String> names(String text) {
        return NAME.matcher(text).results().map(name -> name.group()).toList();
    }
}
