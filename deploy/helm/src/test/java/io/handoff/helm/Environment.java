package io.handoff.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a container is told. */
record Environment(List<JsonNode> variables) {
    static Environment of(JsonNode container) {
        return new Environment(Manifest.each(container.path("env")).toList());
    }

    List<String> names() {
        return variables.stream().map(one -> one.path("name").asText()).toList();
    }

    /** As Kubernetes has it: the last of a name counts. Empty where there is none, and where a secret has it. */
    String value(String name) {
        return last(name).path("value").asText();
    }

    /** Where a secret's value comes from: {@code name/key}; empty where it comes from none. */
    String secret(String name) {
        JsonNode secret = last(name).at("/valueFrom/secretKeyRef");
        return secret.isMissingNode()
                ? ""
                : secret.path("name").asText() + "/" + secret.path("key").asText();
    }

    private JsonNode last(String name) {
        return variables.stream()
                .filter(one -> one.path("name").asText().equals(name))
                .reduce((former, latter) -> latter)
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }
}
