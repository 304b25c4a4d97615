package io.handoff.webhook.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.testservers.HandoffServers;
import io.handoff.webhook.Sandbox;
import io.handoff.webhook.endpoint.ReceiverCalls;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The receiver of docs/receive.md that is a resource of Quarkus, as one of this application. */
@QuarkusTest
@TestProfile(Sandbox.class)
class QuarkusReceiverTest {
    private static final Logger LOG = Logger.getLogger("shop.CallbackResource");

    @TestHTTPResource("/callbacks")
    URI url;

    @Test
    void itTakesGenuineCallbacksOnceAndInOrderAndNoOthers() throws Exception {
        var lines = new Lines();
        LOG.addHandler(lines);
        try {
            new ReceiverCalls(url, Map.of("X-Handoff-Internal", HandoffServers.INTERNAL_TOKEN)).all();
        } finally {
            LOG.removeHandler(lines);
        }

        assertThat(lines.all).containsExactlyElementsOf(ReceiverCalls.HANDLED);
    }

    private static final class Lines extends Handler {
        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            all.add(
                    line instanceof org.jboss.logmanager.ExtLogRecord formatted
                            ? formatted.getFormattedMessage()
                            : line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
