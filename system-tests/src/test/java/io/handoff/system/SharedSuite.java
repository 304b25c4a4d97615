package io.handoff.system;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test classes the one suite they share: it starts for the first of them and stops after the last. */
final class SharedSuite implements ParameterResolver {
    /** After which fleets are asked; the standard is minutes. */
    static final Duration SILENCE = Duration.ofSeconds(5);

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SharedSuite.class);

    /** The suite, its merchant, where that merchant is called back, and a fleet that does what tests say. */
    record Stage(CallbackEndpoint endpoint, RunningSuite suite, Merchant merchant, PlayedFleet fleet)
            implements AutoCloseable {
        private static Stage set() {
            var endpoint = new CallbackEndpoint();
            RunningSuite suite = RunningSuite.start(
                    endpoint.url(), Map.of("HANDOFF_DISPATCH_STATUS_AFTER_SILENCE", SILENCE.toSeconds() + "s"));
            var fleet = new PlayedFleet();
            fleet.record().publishTo(suite);
            var stage = new Stage(endpoint, suite, new Merchant(suite.sandbox()), fleet);
            stage.deliveries().awaitTheFleet();
            return stage;
        }

        /** Deliveries in the fleet's town. */
        StagedDeliveries deliveries() {
            return new StagedDeliveries(merchant, fleet);
        }

        @Override
        public void close() {
            suite.close();
            fleet.close();
            endpoint.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(HERE);
        return Objects.requireNonNull(store.computeIfAbsent(Stage.class, key -> Stage.set(), Stage.class));
    }
}
