package io.handoff.webhook.callback;

import io.handoff.contracts.answer.CallbackTest;
import io.handoff.contracts.delivery.CallbackTestRequested;
import io.handoff.contracts.json.StringifiedJson;
import io.handoff.kit.monitoring.ServiceLife;
import io.handoff.kit.persistence.Pg;
import io.handoff.kit.work.LeasedWorker;
import io.handoff.webhook.WebhookConfig;
import io.handoff.webhook.callback.domain.DueTest;
import io.handoff.webhook.callback.persistence.Tests;
import io.handoff.webhook.endpoint.CallbackRequest;
import io.handoff.webhook.endpoint.Endpoint;
import io.handoff.webhook.endpoint.Endpoints;
import io.handoff.webhook.endpoint.HttpCaller;
import io.handoff.webhook.endpoint.domain.CallOutcome;
import io.handoff.webhook.endpoint.domain.CallResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sends tests, each once and at once: to an endpoint that is left in peace or has answered 410 too, since that is when one
 * wants to know. So a test says nothing of an endpoint to those who send callbacks. Dying in between leaves it leased; then
 * it goes out again with the same id.
 */
@ApplicationScoped
class SendTests {
    private static final Logger LOG = Logger.getLogger(SendTests.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Tests tests;
    private final HttpCaller caller;
    private final Endpoints endpoints;
    private final InstantSource clock;
    private final Duration deadline;
    private final Duration lease;
    private final String userAgent;
    private final LeasedWorker<DueTest> worker;

    SendTests(
            Tests tests,
            HttpCaller caller,
            Endpoints endpoints,
            WebhookConfig config,
            InstantSource clock,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.tests = tests;
        this.caller = caller;
        this.endpoints = endpoints;
        this.clock = clock;
        this.deadline = config.deadline();
        this.lease = config.lease();
        this.userAgent = "Handoff/" + version;
        this.worker = new LeasedWorker<>(
                "tests", config.pollEvery(), config.maxTestsInFlight(), this::claim, this::send, meters);
    }

    void start(@Observes StartupEvent started, ServiceLife life) {
        life.runs(worker);
    }

    /** Keeps a test and has it sent; the same command again changes nothing. Blocks. */
    void take(String command, CallbackTestRequested asked) {
        String body = StringifiedJson.text(CallbackTest.at(asked.requestedAt()));
        boolean isNew = Pg.await(tests.add(command, asked.merchant(), body, asked.requestedAt(), clock.instant()));
        if (isNew) {
            worker.wake();
        }
        LOG.infof("test of callbacks taken command=%s merchant=%s new=%s", command, asked.merchant(), isNew);
    }

    private Uni<List<DueTest>> claim(int limit) {
        Instant now = clock.instant();
        return tests.claim(limit, now, now.plus(lease));
    }

    private Uni<Void> send(DueTest test) {
        Instant began = clock.instant();
        Endpoint endpoint = endpoints.find(test.merchant());
        if (endpoint != null) {
            return caller.call(CallbackRequest.of(endpoint, test.content(), userAgent, began), deadline)
                    .chain(result -> complete(test, result, began));
        }
        // Settings may be on their way; after its lease it is looked at again.
        return began.isBefore(test.requestedAt().plus(PATIENCE))
                ? Uni.createFrom().voidItem()
                : complete(
                        test,
                        CallResult.unanswered(
                                CallOutcome.UNREACHABLE, "the merchant has no callback endpoint that can be used"),
                        began);
    }

    private Uni<Void> complete(DueTest test, CallResult result, Instant began) {
        LOG.infof(
                "test of callbacks ended command=%s merchant=%s outcome=%s status=%s",
                test.id(), test.merchant(), result.outcome().word(), result.status());
        return tests.complete(test, result, began, clock.instant());
    }
}
