package io.handoff.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All documents of one rendering. */
record Manifests(List<Manifest> all) {
    Manifests {
        all = List.copyOf(all);
    }

    static Manifests read(String text) {
        try (MappingIterator<JsonNode> documents =
                Chart.YAML.readerFor(JsonNode.class).readValues(text)) {
            List<Manifest> all = new ArrayList<>();
            while (documents.hasNext()) {
                JsonNode json = documents.next();
                if (json.isObject()) {
                    all.add(new Manifest(json));
                }
            }
            return new Manifests(all);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    Stream<Manifest> kind(String kind) {
        return all.stream().filter(one -> one.kind().equals(kind));
    }

    /** The one of this kind of a component. */
    Manifest of(String kind, String component) {
        return kind(kind)
                .filter(one -> one.component().equals(component))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " of " + component));
    }

    Stream<Manifest> workloads() {
        return all.stream().filter(Manifest::isWorkload);
    }
}
