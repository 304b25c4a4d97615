package io.handoff.helm;

import com.fasterxml.jackson.databind.JsonNode;

/** Whom a selector finds. */
final class Labels {
    private Labels() {}

    /** @param labels what has to be there, all of it; nothing is everybody */
    static boolean match(JsonNode labels, JsonNode pod) {
        JsonNode own = pod.at("/metadata/labels");
        return labels.properties().stream().allMatch(label -> label.getValue().equals(own.path(label.getKey())));
    }
}
