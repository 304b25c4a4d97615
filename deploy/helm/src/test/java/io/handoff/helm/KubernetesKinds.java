package io.handoff.helm;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Kubernetes' own kinds, by the classes its Java client is generated with; they refuse fields that there aren't. */
final class KubernetesKinds {
    private static final Map<String, String> GROUPS = Map.of(
            "", "V1",
            "apps", "V1",
            "batch", "V1",
            "policy", "V1",
            "networking.k8s.io", "V1",
            "autoscaling", "V2");

    private KubernetesKinds() {}

    static boolean has(Manifest manifest) {
        return GROUPS.containsKey(manifest.group());
    }

    /** Fails at the first field that isn't one, or isn't of its type. */
    static void validate(Manifest manifest) throws Throwable {
        String version = Objects.requireNonNull(GROUPS.get(manifest.group()));
        if (!manifest.apiVersion().endsWith(version.toLowerCase(Locale.ROOT))) {
            throw new AssertionError(manifest + " is of the version " + manifest.apiVersion());
        }
        JsonElement json = JsonParser.parseString(manifest.json().toString());
        try {
            Class.forName("io.kubernetes.client.openapi.models." + version + manifest.kind())
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, json);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
