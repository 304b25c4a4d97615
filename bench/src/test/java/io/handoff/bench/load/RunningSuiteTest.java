package io.handoff.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.bench.CannotMeasure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningSuiteTest {
    @TempDir
    Path root = Path.of("");

    @Test
    void addressesAndCredentialsAreThoseOfTheFolder() throws IOException {
        RunningSuite suite = RunningSuite.at(sandbox("http://127.0.0.1:28080"));
        var keys = write("keys.json", "{\"database_password\": \"own\", \"superuser_password\": \"super\"}");
        var run = write("run/postgres.json", "{\"pid\": 77, \"address\": \"127.0.0.1:28087\"}");

        assertThat(keys).exists();
        assertThat(run).exists();
        assertThat(suite.gatewaySocket().getPort()).isEqualTo(28080);
        assertThat(suite.root()).isEqualTo(root);
        assertThat(suite.processes()).containsOnlyKeys("postgres").containsValue(77L);
        assertThat(suite.database("handoff_dispatch"))
                .isEqualTo(new DatabaseAccess("127.0.0.1", 28087, "handoff_dispatch", "handoff", "own"));
        assertThat(suite.superuser().password()).isEqualTo("super");
    }

    @Test
    void otherMachinesAreNeverLoaded() throws IOException {
        Path sandbox = sandbox("http://192.0.2.7:8080");

        assertThatThrownBy(() -> RunningSuite.at(sandbox))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("not a loopback address");
    }

    @Test
    void missingSuiteIsOneSentence() {
        assertThatThrownBy(() -> RunningSuite.at(root.resolve(".handoff/sandbox.json")))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("./handoff up");
    }

    private Path sandbox(String url) throws IOException {
        return write("sandbox.json", "{\"base_url\": \"" + url + "\", \"admin_key\": \"k\"}");
    }

    private Path write(String name, String json) throws IOException {
        Path file = root.resolve(".handoff").resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, json);
    }
}
