package io.handoff.gateway;

import io.handoff.testservers.HandoffServers;
import io.handoff.testservers.OwnKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** The test's servers, with a broker that it may stop. */
@NullUnmarked // The test framework starts it before anything else.
public final class OutageServers implements QuarkusTestResourceLifecycleManager {
    private OwnKafka kafka;

    @Override
    public Map<String, String> start() {
        kafka = OwnKafka.start();
        Map<String, String> config = new HashMap<>(new HandoffServers().start());
        config.put("handoff.kafka.bootstrap-servers", kafka.bootstrapServers());
        return config;
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
