package io.handoff.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of variables in {@code docs/operations.md}. */
record DocumentedSettings(Map<String, Set<String>> byService) {
    private static final Pattern ROW =
            Pattern.compile("^\\| ((?:`HANDOFF_\\w+`(?:, )?)+) \\| ([^|]+) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("HANDOFF_\\w+");

    static DocumentedSettings read() throws IOException {
        Map<String, Set<String>> byService = new HashMap<>();
        Matcher row = ROW.matcher(Files.readString(ComposeFile.PROJECT.resolve("docs/operations.md")));
        while (row.find()) {
            String services = row.group(2);
            List<String> whose = services.startsWith("all") ? HomeFolder.SERVICES : List.of(services.split(", "));
            for (String service : whose) {
                NAME.matcher(row.group(1)).results().forEach(name -> byService
                        .computeIfAbsent(service, any -> new HashSet<>())
                        .add(name.group()));
            }
        }
        return new DocumentedSettings(byService);
    }

    Set<String> of(String service) {
        return byService.getOrDefault(service, Set.of());
    }

    Set<String> all() {
        Set<String> all = new HashSet<>();
        byService.values().forEach(all::addAll);
        return all;
    }
}
