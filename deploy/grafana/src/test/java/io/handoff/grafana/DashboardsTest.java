package io.handoff.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboards are those that the definitions make; {@code -Dgolden.write=true} writes them. */
class DashboardsTest {
    @Test
    void whatIsCommittedIsMadeOfTheDefinitions() throws IOException {
        List<Map.Entry<String, Dashboard>> definitions =
                List.copyOf(Dashboard.all(Folders.PANELS).entrySet());
        List<String> names = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            Dashboard next = i + 1 < definitions.size() ? definitions.get(i + 1).getValue() : null;
            String name = definitions.get(i).getKey() + ".json";
            compare(
                    Folders.DASHBOARDS.resolve(name),
                    DashboardJson.of(definitions.get(i).getValue(), next));
            names.add(name);
        }

        try (Stream<Path> files = Files.list(Folders.DASHBOARDS)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    private static void compare(Path committed, ObjectNode made) throws IOException {
        var indent = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indent);
        String text = new ObjectMapper().writer(printer).writeValueAsString(made) + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(committed, text);
        }
        assertThat(committed).as("write it with -Dgolden.write=true").exists();
        assertThat(Files.readString(committed).equals(text))
                .as("%s is what its definition makes; write it with -Dgolden.write=true", committed.getFileName())
                .isTrue();
    }
}
