package io.handoff.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is delivered with the services. */
class PackagedSettingsTest {
    private static final Pattern CREDENTIAL = Pattern.compile(".*(password|secret|token|credential|[.-]key)");
    private static final Pattern REFERENCE_WITHOUT_DEFAULT = Pattern.compile("\\$\\{[a-z.-]+}");

    @Test
    void noCredentialHasADefault() throws IOException {
        List<Path> files = packagedSettings();
        assertThat(files).as("the kit's and those of five services").hasSizeGreaterThanOrEqualTo(6);

        for (Path file : files) {
            Properties settings = read(file);
            assertThat(settings.stringPropertyNames())
                    .filteredOn(key -> CREDENTIAL.matcher(key).matches())
                    .as(file.toString())
                    .allMatch(key -> REFERENCE_WITHOUT_DEFAULT
                            .matcher(settings.getProperty(key))
                            .matches());
        }
    }

    private static List<Path> packagedSettings() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("src/main/resources"))
                    .flatMap(resources -> Stream.of(
                            resources.resolve("application.properties"),
                            resources.resolve("META-INF/microprofile-config.properties")))
                    .filter(Files::exists)
                    .toList();
        }
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
