package io.handoff.helm;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.standalone.servers.InstalledJdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Strimzi's kinds, by the CRDs that its own generator makes of its own classes. Those are of Java 21, so it runs in a JVM of
 * its own, the newest there is; where none is new enough, the test that asks is skipped and says so.
 */
final class StrimziKinds {
    private static final int NEEDED = 21;
    private static final Path FOLDER = Chart.MODULE.resolve("target/strimzi");
    private static final Map<String, String> CLASSES = Map.of(
            "Kafka", "io.strimzi.api.kafka.model.kafka.Kafka",
            "KafkaNodePool", "io.strimzi.api.kafka.model.nodepool.KafkaNodePool",
            "KafkaUser", "io.strimzi.api.kafka.model.user.KafkaUser");
    private static final Map<Version, JsonNode> SCHEMAS = new ConcurrentHashMap<>();

    private StrimziKinds() {}

    static List<String> problems(Manifest manifest) {
        generate();
        var wanted = new Version(manifest.kind(), manifest.apiVersion());
        return Schemas.problems(SCHEMAS.computeIfAbsent(wanted, Version::schema), manifest.json());
    }

    /** @param apiVersion {@code kafka.strimzi.io/v1}, for instance */
    private record Version(String kind, String apiVersion) {
        JsonNode schema() {
            JsonNode crd = Chart.read(FOLDER.resolve(kind + ".yaml"));
            String group = crd.at("/spec/group").asText();
            return Manifest.each(crd.at("/spec/versions"))
                    .filter(version ->
                            apiVersion.equals(group + "/" + version.path("name").asText()))
                    .findFirst()
                    .map(version -> Schemas.closed(version.at("/schema/openAPIV3Schema")))
                    .orElseThrow(() -> new AssertionError("Strimzi has no " + kind + " of " + apiVersion));
        }
    }

    private static synchronized void generate() {
        if (CLASSES.keySet().stream().allMatch(kind -> Files.exists(FOLDER.resolve(kind + ".yaml")))) {
            return;
        }
        InstalledJdk jdk = InstalledJdk.newest(InstalledJdk.candidates(System.getenv()));
        if (jdk.feature() < NEEDED) {
            System.out.println("SKIPPED: Strimzi's kinds: its generator needs Java " + NEEDED + ", the newest here is "
                    + jdk.feature());
            Assumptions.abort("no Java " + NEEDED);
        }
        try {
            Files.createDirectories(FOLDER);
            Path log = FOLDER.resolve("generator.log");
            Process generator = new ProcessBuilder(command(jdk))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!generator.waitFor(2, TimeUnit.MINUTES) || generator.exitValue() != 0) {
                generator.destroyForcibly();
                throw new AssertionError(Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command(InstalledJdk jdk) {
        String own = Objects.requireNonNull(System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                jdk.java().toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", own),
                "io.strimzi.crdgenerator.CrdGenerator",
                "--yaml"));
        CLASSES.forEach((kind, type) -> command.add(type + "=" + FOLDER.resolve(kind + ".yaml")));
        return command;
    }
}
