package io.handoff.webhook;

import io.handoff.testservers.HandoffServers;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service as a sandbox runs it, where callbacks may go to this machine. */
public final class Sandbox implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("handoff.environment", "sandbox");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(HandoffServers.class));
    }
}
