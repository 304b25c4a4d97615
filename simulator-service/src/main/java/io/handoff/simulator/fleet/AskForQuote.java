package io.handoff.simulator.fleet;

import io.handoff.contracts.fleet.QuoteRequest;
import io.handoff.contracts.fleet.QuoteResponse;
import io.handoff.simulator.SimulatorConfig;
import io.handoff.simulator.SimulatorMeters;
import io.handoff.simulator.fleet.domain.Chance;
import io.handoff.simulator.fleet.domain.QuoteDesk;
import io.handoff.simulator.fleet.domain.QuoteOutcome;
import io.handoff.simulator.fleet.domain.SimulatedFleet;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Asks a simulated fleet for a quote. */
@Singleton
final class AskForQuote {
    private final QuoteDesk desk;
    private final QuoteIds ids;
    private final Duration validity;
    private final InstantSource clock;
    private final Vertx vertx;
    private final SimulatorMeters meters;

    AskForQuote(
            Chance chance,
            QuoteIds ids,
            SimulatorConfig config,
            InstantSource clock,
            Vertx vertx,
            SimulatorMeters meters) {
        this.desk = new QuoteDesk(chance);
        this.ids = ids;
        this.validity = config.simulator().quoteValidity();
        this.clock = clock;
        this.vertx = vertx;
        this.meters = meters;
    }

    /** The fleet's answer. */
    sealed interface Answer {
        record Offered(QuoteResponse quote) implements Answer {}

        record Declined(io.handoff.contracts.fleet.Declined refusal) implements Answer {}
    }

    Uni<Answer> ask(SimulatedFleet fleet, QuoteRequest request) {
        Duration thinking = desk.thinkingTime(fleet, request.reference());
        return afterThinking(thinking).map(done -> answer(fleet, request));
    }

    private Answer answer(SimulatedFleet fleet, QuoteRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        QuoteOutcome outcome = desk.quote(fleet, request, now);
        if (outcome instanceof QuoteOutcome.Offered offered) {
            meters.quoted(fleet.id(), "offered");
            return new Answer.Offered(response(fleet, offered, now.plus(validity)));
        }
        var declined = (QuoteOutcome.Declined) outcome;
        meters.quoted(fleet.id(), declined.code());
        return new Answer.Declined(new io.handoff.contracts.fleet.Declined(declined.code(), declined.message()));
    }

    private QuoteResponse response(SimulatedFleet fleet, QuoteOutcome.Offered offered, Instant expiresAt) {
        return new QuoteResponse(
                ids.issue(fleet.id(), new QuoteIds.Promise(offered.feeCents(), expiresAt)),
                offered.feeCents(),
                fleet.currency(),
                offered.pickupEta(),
                offered.dropoffEta(),
                offered.rating(),
                offered.distanceM(),
                expiresAt);
    }

    private Uni<Long> afterThinking(Duration time) {
        return Uni.createFrom().emitter(answer -> {
            var unused = vertx.setTimer(Math.max(1, time.toMillis()), answer::complete);
        });
    }
}
