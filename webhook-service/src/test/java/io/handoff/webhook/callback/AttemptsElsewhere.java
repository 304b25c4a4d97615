package io.handoff.webhook.callback;

import io.handoff.testservers.OwnKafka;
import io.handoff.webhook.Sandbox;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/** Attempts are published to a broker that the test may stop; all else is where it always is. */
public final class AttemptsElsewhere implements QuarkusTestProfile {
    private final Sandbox sandbox = new Sandbox();

    @Override
    public Map<String, String> getConfigOverrides() {
        return sandbox.getConfigOverrides();
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return Stream.concat(sandbox.testResources().stream(), Stream.of(new TestResourceEntry(Broker.class)))
                .toList();
    }

    /** The broker. */
    @NullUnmarked // The test framework starts it before anything else.
    public static final class Broker implements QuarkusTestResourceLifecycleManager {
        private OwnKafka kafka;

        @Override
        public Map<String, String> start() {
            kafka = OwnKafka.start();
            return Map.of("mp.messaging.outgoing.callback-attempts.bootstrap.servers", kafka.bootstrapServers());
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(kafka, new TestInjector.MatchesType(OwnKafka.class));
        }

        @Override
        public void stop() {
            kafka.close();
        }
    }
}
