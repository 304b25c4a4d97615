package io.handoff.testservers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** Whether containers can be started here. */
final class Docker {

    private Docker() {}

    static boolean answers() {
        // Without any trace of an engine, asking costs time and fills the output with the reasons why.
        return mayBeThere(System.getenv(), Path.of(System.getProperty("user.home")))
                && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean mayBeThere(Map<String, String> environment, Path home) {
        return environment.containsKey("DOCKER_HOST")
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                home.resolve(".docker/run/docker.sock"),
                                home.resolve(".testcontainers.properties"),
                                Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", "/run"), "docker.sock"))
                        .anyMatch(Files::exists);
    }
}
