package io.handoff.fleets;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The API's document says of each provider's settings what stands beside their record. */
class SettingsProseTest {
    static Stream<Class<? extends Record>> records() {
        return new ClassFileImporter()
                .importPackages(FleetProvider.class.getPackageName()).stream()
                        .filter(type -> type.isAssignableTo(Record.class))
                        .filter(type -> type.getSimpleName().endsWith("Settings"))
                        .map(JavaClass::reflect)
                        .map(type -> type.asSubclass(Record.class));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everySettingHasASentence(Class<? extends Record> type) throws IOException {
        var sentences = new Properties();
        try (InputStream file = type.getResourceAsStream("settings.properties")) {
            assertThat(file).as("settings.properties beside %s", type).isNotNull();
            sentences.load(file);
        }

        assertThat(sentences.stringPropertyNames())
                .containsAll(new SettingsForm<>(type).names())
                .contains("settings")
                .hasSize(type.getRecordComponents().length + 1);
        assertThat(sentences.values())
                .allSatisfy(sentence -> assertThat((String) sentence).endsWith("."));
    }
}
