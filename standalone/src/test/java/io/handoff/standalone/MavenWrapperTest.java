package io.handoff.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.standalone.ClonedScripts.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./mvnw}. */
class MavenWrapperTest {
    private static final String MAVEN =
            """
            if [ "$1" = --version ]; then printf '\\033[1mApache Maven VERSION\\033[m\\nMaven home: /usr\\n'; else echo "ran $*"; fi""";

    @TempDir
    Path folder = Path.of("");

    private ClonedScripts scripts;

    @BeforeEach
    void create() throws IOException {
        scripts = new ClonedScripts(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.6", "3.8.10", "3.10.0", "4.0.0"})
    void anInstalledMavenThatIsNewEnoughIsUsed(String version) throws Exception {
        scripts.program("mvn", MAVEN.replace("VERSION", version));

        assertThat(scripts.run("mvnw", "-q", "a b")).isEqualTo(new Answer(0, "ran -q a b\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.5", "3.6.3", "2.9.9"})
    void oneThatIsTooOldIsNamedWithWhatToDo(String version) throws Exception {
        scripts.program("mvn", MAVEN.replace("VERSION", version));

        Answer answer = scripts.run("mvnw", "verify");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text())
                .startsWith("mvnw: Maven " + version + " is too old. Install Maven 3.8.6 or newer")
                .contains("MVNW_REPOURL");
    }

    @Test
    void oneThatDoesNotRunIsNamed() throws Exception {
        assertThat(scripts.run("mvnw", "verify").text()).startsWith("mvnw: the installed Maven doesn't run");
    }

    @Test
    void whatIsNotTheExpectedMavenIsNeverRun() throws Exception {
        scripts.program("mvn", MAVEN.replace("VERSION", "3.6.3"));
        // Stands for the network: writes what it likes where it is told to.
        scripts.program("curl", "printf 'not Maven' >\"$3\"");

        Answer answer = scripts.run(
                scripts.folder().resolve("mvnw"), Map.of("MVNW_REPOURL", "http://127.0.0.1:1/repository/"), "verify");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text())
                .startsWith("Fetching Maven from http://127.0.0.1:1/repository\n")
                .contains("is not the Maven that was expected");
        assertThat(Files.readString(scripts.folder().resolve(".mvn/wrapper/maven-wrapper.properties")))
                .doesNotContain("://");
        try (var left = Files.list(scripts.folder().resolve("m2/wrapper/dists/apache-maven-3.9.11"))) {
            assertThat(left).isEmpty();
        }
    }
}
