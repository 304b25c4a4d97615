package io.handoff.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
    @TempDir
    Path folder = Path.of("");

    private HomeFolder home = new HomeFolder(folder, folder);

    @BeforeEach
    void create() throws IOException {
        home = new HomeFolder(folder, folder.resolve(".handoff"));
        home.create();
    }

    @Test
    void credentialsStayAndOnlyTheirOwnerReadsThem() throws IOException {
        Sandbox first = Sandbox.loadOrCreate(home, Options.parse(List.of()));
        Keys keys = Keys.loadOrCreate(home);

        assertThat(Sandbox.loadOrCreate(home, Options.parse(List.of()))).isEqualTo(first);
        assertThat(Keys.loadOrCreate(home)).isEqualTo(keys);
        assertThat(Base64.getDecoder().decode(keys.sealingKey())).hasSize(32);
        for (Path file : List.of(home.sandbox(), home.keys())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void callbackUrlAndPortsFollowTheOptions() throws IOException {
        Sandbox first = Sandbox.loadOrCreate(home, Options.parse(List.of("--callback-url", "http://127.0.0.1:1/x")));
        Sandbox second = Sandbox.loadOrCreate(home, Options.parse(List.of("--gateway-port", "9000")));

        assertThat(second.callbackUrl()).isEqualTo("http://127.0.0.1:1/x");
        assertThat(second.baseUrl()).isEqualTo("http://127.0.0.1:9000");
        assertThat(second.secret()).isEqualTo(first.secret());
    }

    @Test
    void aFileFromBeforeThereWasAnApiKeyGetsOneThatStays() throws IOException {
        Files.writeString(
                home.sandbox(),
                """
                {"base_url": "http://127.0.0.1:1", "token": "t", "secret": "s", "callback_secret": "c",
                 "callback_url": "http://127.0.0.1:9911/", "admin_key": "a"}""");

        Sandbox upgraded = Sandbox.loadOrCreate(home, Options.parse(List.of()));

        assertThat(upgraded.callbackApiKey()).matches("[0-9a-f]{48}");
        assertThat(upgraded.secret()).isEqualTo("s");
        assertThat(Sandbox.loadOrCreate(home, Options.parse(List.of()))).isEqualTo(upgraded);
    }

    @Test
    void noInstallationHasTheCredentialsOfAnother() throws IOException {
        var other = new HomeFolder(folder, folder.resolve("other"));
        other.create();

        Keys keys = Keys.loadOrCreate(home);
        Keys others = Keys.loadOrCreate(other);

        assertThat(keys.databasePassword())
                .hasSizeGreaterThan(32)
                .isNotEqualTo(others.databasePassword())
                .isNotEqualTo(keys.superuserPassword());
        assertThat(keys.superuserPassword()).isNotEqualTo(others.superuserPassword());
    }

    @Test
    void dataWithoutItsKeysIsRefused() throws IOException {
        Files.createDirectories(home.postgres());

        assertThatThrownBy(() -> Keys.loadOrCreate(home))
                .isInstanceOf(CannotContinue.class)
                .hasMessageContaining("start empty with --fresh");
    }

    @Test
    void signatureIsTheOneOfThePublishedExample() {
        byte[] body = "{\"key\": \"this is example json\"}".getBytes(StandardCharsets.UTF_8);

        // printf '1700000000.{"key": "this is example json"}' | openssl dgst -sha256 -hmac 'API secret'
        assertThat(new RequestSignature("API secret").of(body, Instant.ofEpochSecond(1_700_000_000)))
                .isEqualTo("1700000000.a5d893c25e731395457d4221beaab176b4559e91bac87faa43f3507ba08f03a5");
    }

    @Test
    void signedExampleIsSafeBetweenSingleQuotes() throws IOException {
        Sandbox sandbox = Sandbox.loadOrCreate(home, Options.parse(List.of()));
        String text = new SignedExample(sandbox, Instant.ofEpochSecond(1_700_000_000)).text();
        String body = text.substring(text.indexOf('\'') + 1, text.indexOf("'\nnow="));

        assertThat(body).startsWith("{\"external_delivery_id\"").doesNotContain("'");
        assertThat(text).contains("-hmac '" + sandbox.secret() + "'");
    }
}
