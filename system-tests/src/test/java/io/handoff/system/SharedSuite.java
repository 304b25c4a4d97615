package io.handoff.system;

import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test classes the one suite they share: it starts for the first of them and stops after the last. */
final class SharedSuite implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SharedSuite.class);

    /** The suite, its merchant, where that merchant is called back, and a fleet that does what tests say. */
    record Stage(CallbackEndpoint endpoint, RunningSuite suite, Merchant merchant, PlayedFleet fleet)
            implements AutoCloseable {
        private static Stage set() {
            var endpoint = new CallbackEndpoint();
            RunningSuite suite = RunningSuite.start(endpoint.url());
            var fleet = new PlayedFleet();
            fleet.record().publishTo(suite);
            return new Stage(endpoint, suite, new Merchant(suite.sandbox()), fleet);
        }

        /** Deliveries in the fleet's town, once the suite knows the fleet. */
        StagedDeliveries deliveries() {
            var deliveries = new StagedDeliveries(merchant, fleet);
            deliveries.awaitTheFleet();
            return deliveries;
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
