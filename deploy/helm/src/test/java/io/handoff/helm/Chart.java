package io.handoff.helm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The chart, and real Helm. */
final class Chart {
    static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true));
    static final Path MODULE = Path.of("").toAbsolutePath();
    static final Path ROOT = MODULE.resolve("../..").normalize();
    static final Path FOLDER = MODULE.resolve("handoff");
    static final String NAMESPACE = "deliveries";
    /** The oldest that the chart takes. */
    static final String KUBERNETES = "1.30.0";

    private static final String RELEASE = "acme";
    private static final String HOOK = "helm.sh/hook";
    private static final String NO_HOOK = "not.helm.sh/hook";
    private static final Map<Path, Manifests> RENDERED = new ConcurrentHashMap<>();

    private Chart() {}

    /** The values files that come with it, each a way in which somebody runs it. */
    static List<Path> valuesFiles() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.filter(file -> file.toString().endsWith("-values.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one of them gives; rendered once. */
    static Manifests rendered(Path values) {
        return RENDERED.computeIfAbsent(values, Chart::render);
    }

    /** {@code minimal}, for instance. */
    static Manifests rendered(String name) {
        return rendered(valuesFile(name));
    }

    static Path valuesFile(String name) {
        return FOLDER.resolve("ci").resolve(name + "-values.yaml");
    }

    static Manifests render(Path values) {
        return Manifests.read(template(values));
    }

    /** Fails with what Helm says. Hooks are among it, with their own annotation. */
    static String template(Path values) {
        Cluster.start();
        return new Helm(WithoutHooks.FOLDER)
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values)
                .call()
                .replace(NO_HOOK, HOOK);
    }

    /** What Helm tells whoever installs it. */
    static String notes(Path values) {
        Cluster.start();
        String output = new Helm(FOLDER)
                .install()
                .clientOnly()
                .dryRun()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values)
                .call()
                .getOutput();
        return output.substring(output.indexOf("NOTES:"));
    }

    /** The library leaves hooks out of what it renders, so it gets a chart whose hooks aren't called so. */
    private static final class WithoutHooks {
        static final Path FOLDER = copied();

        private static Path copied() {
            try {
                Path copy = Files.createTempDirectory("chart").resolve("handoff");
                copy(Chart.FOLDER, copy);
                try (Stream<Path> files = Files.walk(copy.resolve("templates"))) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Files.writeString(file, Files.readString(file).replace(HOOK, NO_HOOK));
                    }
                }
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** As if these were the chart's own defaults, since that is what Helm's lint looks at. */
    static LintResult lint(Path values, Path scratch) {
        try {
            Path copy = scratch.resolve("handoff");
            copy(FOLDER, copy);
            Map<String, Object> merged = map(FOLDER.resolve("values.yaml"));
            lay(map(values), merged);
            Files.writeString(copy.resolve("values.yaml"), YAML.writeValueAsString(merged));
            return new Helm(copy).lint().strict().call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(Path yaml) {
        try {
            return YAML.readTree(yaml.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> map(Path yaml) throws IOException {
        return YAML.readValue(yaml.toFile(), new TypeReference<>() {});
    }

    /** Lays one tree over another, as Helm does with values. */
    @SuppressWarnings("unchecked")
    private static void lay(Map<String, Object> over, Map<String, Object> under) {
        over.forEach((key, value) -> {
            if (value == null) {
                under.remove(key);
            } else if (value instanceof Map<?, ?> inner && under.get(key) instanceof Map<?, ?> below) {
                lay((Map<String, Object>) inner, (Map<String, Object>) below);
            } else {
                under.put(key, value);
            }
        });
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
