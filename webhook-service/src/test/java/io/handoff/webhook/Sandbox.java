package io.handoff.webhook;

import io.handoff.testservers.HandoffServers;
import io.handoff.webhook.endpoint.ReceiverCalls;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service as a sandbox runs it, where callbacks may go to this machine. */
public final class Sandbox implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        // Positions that tests hold up must not end by themselves.
        return Map.of(
                "handoff.environment",
                "sandbox",
                "handoff.webhook.tracking.deadline",
                "60s",
                "callback.secret", // of the guide's receiver, which is among the resources here
                ReceiverCalls.SECRET);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(HandoffServers.class));
    }
}
