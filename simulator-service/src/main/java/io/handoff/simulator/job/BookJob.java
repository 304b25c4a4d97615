package io.handoff.simulator.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.Money;
import io.handoff.contracts.fleet.BookingRequest;
import io.handoff.contracts.fleet.Declined;
import io.handoff.kit.monitoring.LogFields;
import io.handoff.kit.security.Hmac;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.simulator.SimulatorConfig;
import io.handoff.simulator.SimulatorMeters;
import io.handoff.simulator.fleet.QuoteIds;
import io.handoff.simulator.fleet.domain.Chance;
import io.handoff.simulator.fleet.domain.SimulatedFleet;
import io.handoff.simulator.fleet.domain.Trip;
import io.handoff.simulator.job.BookingOutcome.Booked;
import io.handoff.simulator.job.BookingOutcome.Known;
import io.handoff.simulator.job.BookingOutcome.QuoteExpired;
import io.handoff.simulator.job.BookingOutcome.Refused;
import io.handoff.simulator.job.domain.Job;
import io.handoff.simulator.job.domain.JobState;
import io.handoff.simulator.job.domain.Origin;
import io.handoff.simulator.job.domain.Roster;
import io.handoff.simulator.job.domain.Scenario;
import io.handoff.simulator.job.domain.Stage;
import io.handoff.simulator.job.domain.Step;
import io.handoff.simulator.job.domain.Timeline;
import io.handoff.simulator.job.persistence.JobStore;
import io.handoff.simulator.job.persistence.NewJobs;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Books a job with a simulated fleet; the same idempotency key is the same job. */
@Singleton
final class BookJob {
    private static final Logger JOURNAL = Logger.getLogger(LogFields.JOURNAL);

    private final JobStore jobs;
    private final NewJobs newJobs;
    private final PlayJobs player;
    private final QuoteIds quotes;
    private final Roster roster;
    private final byte[] secret;
    private final SimulatorConfig.Simulator config;
    private final InstantSource clock;
    private final SimulatorMeters meters;

    BookJob(
            JobStore jobs,
            NewJobs newJobs,
            PlayJobs player,
            QuoteIds quotes,
            Chance chance,
            SimulatorConfig config,
            InstantSource clock,
            SimulatorMeters meters) {
        this.jobs = jobs;
        this.newJobs = newJobs;
        this.player = player;
        this.quotes = quotes;
        this.roster = new Roster(chance);
        this.secret = TimestampedSignature.key(config.fleet().secret());
        this.config = config.simulator();
        this.clock = clock;
        this.meters = meters;
    }

    Uni<BookingOutcome> book(SimulatedFleet fleet, BookingRequest request, String idempotencyKey) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<QuoteIds.Promise> promise = quotes.read(fleet.id(), request.quoteId());
        BookingOutcome refusal = refusal(request, promise.orElse(null), now);
        Uni<BookingOutcome> outcome = refusal == null
                ? bookNew(fleet, request, job(fleet, request, idempotencyKey, promise.orElseThrow(), now))
                : known(fleet, idempotencyKey).map(known -> known.orElse(refusal));
        return outcome.invoke(booked -> {
            meters.booked(fleet.id(), label(booked));
            JOURNAL.infof(
                    "booking answered fleet=%s reference=%s outcome=%s",
                    fleet.id(), request.reference(), label(booked));
        });
    }

    private static @Nullable BookingOutcome refusal(
            BookingRequest request, QuoteIds.@Nullable Promise promise, Instant now) {
        if (promise == null) {
            return new Refused(new Declined("unknown_quote", "This fleet never issued that quote."));
        }
        if (!now.isBefore(promise.expiresAt())) {
            return new QuoteExpired(new Declined("quote_expired", "The quote has expired. Ask for a new one."));
        }
        if (!isHttp(request.callbackUrl())) {
            return new Refused(new Declined("invalid_booking", "An http callback_url is needed."));
        }
        String problem = Trip.problem(request.stops());
        return problem == null ? null : new Refused(new Declined("invalid_stops", problem));
    }

    private static boolean isHttp(@Nullable String url) {
        try {
            return url != null && url.startsWith("http") && new URI(url).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Uni<BookingOutcome> bookNew(SimulatedFleet fleet, BookingRequest request, Job job) {
        // Played jobs have their courier at once; others when someone advances them for the first time.
        JobState state = JobState.booked(job, request.simulate() ? Stage.ASSIGNED : Stage.BOOKED);
        return newJobs.add(state, steps(fleet, request, job))
                .invoke(player::expectSteps)
                .flatMap(added -> added
                        ? Uni.createFrom().item(new Booked(state.booking()))
                        : known(fleet, job.idempotencyKey()).map(Optional::orElseThrow));
    }

    private Uni<Optional<BookingOutcome>> known(SimulatedFleet fleet, String idempotencyKey) {
        return jobs.byKey(fleet.id(), idempotencyKey).map(found -> found.map(state -> new Known(state.booking())));
    }

    private Job job(SimulatedFleet fleet, BookingRequest request, String key, QuoteIds.Promise promise, Instant now) {
        String id = fleet.id() + "-" + digest(fleet.id() + "/" + key);
        return new Job(
                id,
                fleet.id(),
                key,
                request.reference(),
                request.callbackUrl(),
                new Money(promise.feeCents(), fleet.currency()),
                roster.assign(fleet, key),
                Scenario.named(request.scenario()),
                now);
    }

    private List<Step> steps(SimulatedFleet fleet, BookingRequest request, Job job) {
        Trip trip = Trip.through(request.stops());
        List<Step> steps = Timeline.of(
                trip,
                Origin.of(job.courier(), trip),
                fleet.character().pace(),
                job.bookedAt(),
                stop -> ProofOfDelivery.url(config.url(), job.id(), stop.task()));
        return request.simulate() ? Timeline.faster(steps, job.bookedAt(), config.speed()) : Timeline.byHand(steps);
    }

    /** Hard to guess, since a proof of delivery is shown to whoever knows the job's id. */
    private String digest(String text) {
        byte[] mac = Hmac.sha256(secret, ("job/" + text).getBytes(UTF_8));
        return HexFormat.of().formatHex(mac, 0, 12);
    }

    private static String label(BookingOutcome outcome) {
        if (outcome instanceof Refused refused) {
            return refused.refusal().code();
        }
        if (outcome instanceof QuoteExpired expired) {
            return expired.refusal().code();
        }
        return outcome instanceof Known ? "known" : "booked";
    }
}
