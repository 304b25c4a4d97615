package io.handoff.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;

/** One of the chart's values files with a change to it. */
final class Changed {
    private Changed() {}

    /** @param change YAML, laid over the file */
    static Manifests of(String name, String change) {
        return Manifests.read(template(name, change));
    }

    /** What Helm says to it, which has to be a refusal. */
    static AbstractThrowableAssert<?, ? extends Throwable> refusal(String name, String change) {
        return Assertions.assertThatThrownBy(() -> template(name, change)).isInstanceOf(IllegalStateException.class);
    }

    private static String template(String name, String change) {
        try {
            ObjectNode values = (ObjectNode) Chart.read(Chart.valuesFile(name));
            lay(Chart.YAML.readTree(change), values);
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, Chart.YAML.writeValueAsString(values));
                return Chart.template(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void lay(JsonNode over, ObjectNode under) {
        over.properties().forEach(entry -> {
            if (entry.getValue().isObject() && under.get(entry.getKey()) instanceof ObjectNode below) {
                lay(entry.getValue(), below);
            } else {
                under.set(entry.getKey(), entry.getValue());
            }
        });
    }
}
