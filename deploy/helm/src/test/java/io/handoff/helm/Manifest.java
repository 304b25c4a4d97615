package io.handoff.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One document that Kubernetes would be given. */
record Manifest(JsonNode json) {
    String apiVersion() {
        return json.path("apiVersion").asText();
    }

    /** {@code apps/v1} is {@code apps}; {@code v1} is the core, without a name. */
    String group() {
        String version = apiVersion();
        return version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    }

    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    String label(String name) {
        return json.path("metadata").path("labels").path(name).asText();
    }

    String component() {
        return label("app.kubernetes.io/component");
    }

    boolean isHook() {
        return json.path("metadata").path("annotations").has("helm.sh/hook");
    }

    JsonNode spec() {
        return json.path("spec");
    }

    boolean isWorkload() {
        return kind().equals("Deployment") || kind().equals("Job") || kind().equals("Pod");
    }

    /** The pod that a workload makes; of a pod, itself. */
    JsonNode pod() {
        return kind().equals("Pod") ? json : spec().path("template");
    }

    JsonNode podSpec() {
        return pod().path("spec");
    }

    Stream<JsonNode> containers() {
        return Stream.concat(
                each(podSpec().path("initContainers")), each(podSpec().path("containers")));
    }

    /** Its only container. */
    JsonNode container() {
        return podSpec().path("containers").path(0);
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Override
    public String toString() {
        return kind() + "/" + name();
    }
}
