package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code -Dgolden.write=true} writes the page anew. */
class SettingsReferenceTest {
    private static final Path ROOT = RunningSuite.projectRoot();

    @Test
    void thePageOfSettingsIsWhatTheCodeReads() throws IOException {
        Path page = ROOT.resolve("docs/settings.md");
        String expected = new SettingsPage(ROOT).text();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(page, expected);
        }
        assertThat(page).content().isEqualTo(expected);
    }
}
