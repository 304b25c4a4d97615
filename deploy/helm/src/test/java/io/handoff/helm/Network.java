package io.handoff.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a rendering's NetworkPolicies let through, in its own namespace and beyond the cluster. */
record Network(List<Manifest> policies) {
    static Network of(Manifests all) {
        return new Network(all.kind("NetworkPolicy").toList());
    }

    Stream<Manifest> policiesOf(Manifest workload) {
        return policies.stream()
                .filter(policy -> Labels.match(policy.spec().at("/podSelector/matchLabels"), workload.pod()));
    }

    /** Whether one of our pods reaches another: its way out and the other's way in have to be open. */
    boolean lets(Manifest from, Manifest to, int port) {
        return anyRule(from, "egress", "to", port, peer -> isPod(peer, to))
                && anyRule(to, "ingress", "from", port, peer -> isPod(peer, from));
    }

    /** Whether one of our pods reaches an address outside. */
    boolean lets(Manifest from, String address, int port) {
        Cidr host = Cidr.of(address);
        return anyRule(from, "egress", "to", port, peer -> isOutside(peer, host));
    }

    private boolean anyRule(Manifest pod, String direction, String peers, int port, Predicate<JsonNode> isPeer) {
        return policiesOf(pod)
                .flatMap(policy -> Manifest.each(policy.spec().path(direction)))
                .filter(rule -> isOpen(rule, port))
                .anyMatch(rule ->
                        !rule.has(peers) || Manifest.each(rule.path(peers)).anyMatch(isPeer));
    }

    private static boolean isOpen(JsonNode rule, int port) {
        return !rule.has("ports")
                || Manifest.each(rule.path("ports"))
                        .anyMatch(one -> one.path("port").asInt() == port
                                && one.path("protocol").asText().equals("TCP"));
    }

    /** A namespace is always another one's here: ours has no labels that a policy could name. */
    private static boolean isPod(JsonNode peer, Manifest workload) {
        return peer.has("podSelector")
                && !peer.has("namespaceSelector")
                && Labels.match(peer.at("/podSelector/matchLabels"), workload.pod());
    }

    private static boolean isOutside(JsonNode peer, Cidr host) {
        JsonNode block = peer.path("ipBlock");
        return peer.has("ipBlock")
                && Cidr.of(block.path("cidr").asText()).contains(host)
                && Manifest.each(block.path("except"))
                        .noneMatch(except -> Cidr.of(except.asText()).contains(host));
    }
}
