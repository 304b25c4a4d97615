package io.handoff.standalone.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledJdkTest {
    @TempDir
    Path machine = Path.of("");

    @Test
    void newestJdkIsChosen() throws IOException {
        List<Path> homes = List.of(jdk("a", "17.0.15"), jdk("b", "25.0.3"), jdk("c", "21.0.1"), jdk("d", "1.8.0_402"));

        assertThat(InstalledJdk.newest(homes)).isEqualTo(new InstalledJdk(machine.resolve("b"), 25));
    }

    @Test
    void foldersWithoutAJavaAreSkipped() throws IOException {
        Path empty = Files.createDirectories(machine.resolve("empty"));

        assertThat(InstalledJdk.newest(List.of(empty, jdk("a", "17"), machine.resolve("absent"))))
                .isEqualTo(new InstalledJdk(machine.resolve("a"), 17));
    }

    @Test
    void machineWithOldJavaOnlyIsToldWhatToDo() throws IOException {
        List<Path> homes = List.of(jdk("a", "11.0.2"));

        assertThatThrownBy(() -> InstalledJdk.newest(homes))
                .isInstanceOf(CannotContinue.class)
                .hasMessage("No JDK 17 or newer was found; install one, or set JAVA_HOME to where it is.");
    }

    @Test
    void javaHomeAndPathAreLookedAt() throws IOException {
        Path home = jdk("a", "17");
        Path onPath = jdk("b", "21");

        assertThat(InstalledJdk.candidates(
                        Map.of("JAVA_HOME", home.toString(), "PATH", onPath.resolve("bin") + ":/nowhere")))
                .contains(home, onPath.toRealPath());
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = machine.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Path java = Files.createFile(home.resolve("bin/java"));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
