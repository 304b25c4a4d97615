package io.handoff.fleets.stuart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.job.FleetStop;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.SettingsForm;
import io.handoff.fleets.http.FleetAnswer;
import io.handoff.fleets.http.FleetHttp;
import io.handoff.fleets.stuart.StuartAnswers.Refusal;
import io.handoff.kit.security.SecretBox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Couriers of Stuart. Each drop-off of a job is a delivery with a reference of its own, by which Stuart lists the job: so a
 * booking whose outcome is unknown is found, and one that is there already isn't made again.
 */
@ApplicationScoped
public class StuartFleet implements FleetProvider {
    private static final String FINISHED = "Stuart has delivered it already.";

    private static final Logger LOG = Logger.getLogger(StuartFleet.class);

    private final SettingsForm<StuartSettings> form = new SettingsForm<>(StuartSettings.class);
    private final StuartApi api;
    private final StuartLookUp lookUp;
    private final InstantSource clock;

    public StuartFleet(FleetHttp http, SecretBox secrets, InstantSource clock) {
        this.api = new StuartApi(http, secrets, clock, form);
        this.lookUp = new StuartLookUp(api);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stuart";
    }

    @Override
    public SettingsForm<StuartSettings> settings() {
        return form;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.LOOK_UP, Capability.CANCEL_STOP, Capability.STATUS, Capability.SCHEDULED);
    }

    @Override
    public int maxStops() {
        return 9;
    }

    /** What it costs, and when a courier comes, are two questions. */
    @Override
    public Uni<QuoteResult> quote(FleetSettings fleet, FleetJob job, Duration timeout) {
        String objection = StuartRequests.objection(job);
        if (objection != null) {
            return Uni.createFrom().item(new QuoteResult.Declined("not_supported", objection));
        }
        return Uni.createFrom().deferred(() -> {
            Instant now = clock.instant();
            byte[] body = Json.bytes(StuartRequests.asked(job, form.of(fleet), now));
            return Uni.combine()
                    .all()
                    .unis(
                            api.ask(fleet, "/v2/jobs/pricing", body, timeout),
                            api.ask(fleet, "/v2/jobs/eta", body, timeout))
                    .with((price, arrival) -> StuartAnswers.quote(fleet.id(), price, arrival, job, now));
        });
    }

    @Override
    public Uni<BookingResult> book(FleetSettings fleet, BookingOrder order, String idempotencyKey, Duration timeout) {
        FleetJob job = order.job();
        String objection = StuartRequests.objection(job);
        if (objection != null) {
            return Uni.createFrom().item(new BookingResult.Declined("not_supported", objection));
        }
        StuartReference first = StuartReference.ofFirst(idempotencyKey, job);
        return api.post(
                        fleet,
                        "/v2/jobs",
                        () -> Json.bytes(StuartRequests.booking(job, first, form.of(fleet), clock.instant())),
                        timeout)
                .chain(answer -> StuartAnswers.refuses(answer)
                        ? refused(fleet, order, answer, idempotencyKey, timeout)
                        : Uni.createFrom().item(() -> StuartAnswers.booking(fleet.id(), answer, first, order)));
    }

    /** It may be there already: a try before, whose answer never came. Nobody but this booking calls a delivery that. */
    private Uni<BookingResult> refused(
            FleetSettings fleet, BookingOrder order, FleetAnswer refusal, String idempotencyKey, Duration timeout) {
        boolean shutOut = StuartAnswers.shutsOut(refusal);
        if (shutOut) {
            LOG.warnf("the fleet's credentials are refused fleet=%s status=%d", fleet.id(), refusal.status());
        }
        // Who isn't let in has booked nothing, and could look nothing up either.
        Uni<Optional<BookedJob>> present =
                shutOut ? Uni.createFrom().item(Optional.empty()) : find(fleet, order, idempotencyKey, timeout);
        return present.map(found -> found.<BookingResult>map(BookingResult.Booked::new)
                .orElseGet(() -> StuartAnswers.unlisted(
                        fleet.id(), refusal, StuartReference.ofFirst(idempotencyKey, order.job()), order)));
    }

    @Override
    public Uni<Optional<BookedJob>> find(
            FleetSettings fleet, BookingOrder order, String idempotencyKey, Duration timeout) {
        StuartReference first = StuartReference.ofFirst(idempotencyKey, order.job());
        return lookUp.of(fleet, first, timeout).map(found -> found.stream()
                .findFirst()
                .map(one -> StuartAnswers.booked(fleet.id(), one.job(), first, order)));
    }

    @Override
    public Uni<CancelResult> cancel(FleetSettings fleet, String jobId, Duration timeout) {
        return lookUp.of(fleet, StuartReference.ofJob(jobId), timeout).chain(found -> cancel(fleet, found, timeout));
    }

    private Uni<CancelResult> cancel(FleetSettings fleet, List<StuartFound> found, Duration timeout) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(new CancelResult.Refused("unknown_job", "Stuart has no such job."));
        }
        List<StuartFound> open =
                found.stream().filter(one -> !one.delivery().isOver()).toList();
        Uni<CancelResult> result =
                open.isEmpty() ? Uni.createFrom().item(over(found)) : cancelOpen(fleet, open, timeout);
        return result.invoke(() -> StuartAnswers.followed(fleet.id(), found));
    }

    private static CancelResult over(List<StuartFound> found) {
        return found.stream().allMatch(one -> one.delivery().isCancelled())
                ? new CancelResult.Agreed(null)
                : new CancelResult.Refused("job_finished", FINISHED);
    }

    private Uni<CancelResult> cancelOpen(FleetSettings fleet, List<StuartFound> open, Duration timeout) {
        StuartJob job = open.get(0).job();
        // Another merchant's may be in the same job, or some of ours be delivered already.
        boolean whole = open.stream().allMatch(one -> one.job().equals(job))
                && open.size() == job.deliveries().size();
        List<String> paths = whole
                ? List.of("/v2/jobs/" + job.id() + "/cancel")
                : open.stream().map(StuartFleet::cancelling).toList();
        return cancelAll(fleet, paths, timeout)
                // It doesn't say what a cancellation costs.
                .map(answers -> answers.stream()
                        .flatMap(Optional::stream)
                        .findFirst()
                        .<CancelResult>map(no -> new CancelResult.Refused(no.code(), no.message()))
                        .orElseGet(() -> new CancelResult.Agreed(null)));
    }

    @Override
    public Uni<StopsResult> cancelStops(FleetSettings fleet, String jobId, List<FleetStop> stops, Duration timeout) {
        return lookUp.of(fleet, StuartReference.ofJob(jobId), timeout)
                .chain(found -> leaveOut(fleet, found, stops, timeout));
    }

    private Uni<StopsResult> leaveOut(
            FleetSettings fleet, List<StuartFound> found, List<FleetStop> stops, Duration timeout) {
        List<Integer> kept = new ArrayList<>();
        List<StuartFound> out = new ArrayList<>();
        List<StuartFound> off = new ArrayList<>();
        for (FleetStop stop : stops) {
            Optional<StuartFound> its = found.stream()
                    .filter(one -> stop.details().type() == TaskType.DROPOFF
                            && one.reference().task() == stop.task())
                    .findFirst();
            if (its.isEmpty() || its.get().delivery().word().equals("delivered")) {
                kept.add(stop.task());
            } else {
                (its.get().delivery().isCancelled() ? off : out).add(its.get());
            }
        }
        String reason = "Stuart makes a stop that isn't a drop-off still to be made.";
        return cancelAll(fleet, out.stream().map(StuartFleet::cancelling).toList(), timeout)
                .map(answers -> StuartAnswers.stops(stops.size(), kept, reason, out, answers))
                .invoke(() -> StuartAnswers.followed(fleet.id(), off));
    }

    private static String cancelling(StuartFound one) {
        return "/v2/deliveries/" + one.delivery().id() + "/cancel";
    }

    /** What Stuart says against each, in their order. */
    private Uni<List<Optional<Refusal>>> cancelAll(FleetSettings fleet, List<String> paths, Duration timeout) {
        if (paths.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        byte[] body = Json.bytes(StuartRequests.Cancellation.WANTED);
        return Uni.join()
                .all(paths.stream()
                        .map(path -> api.post(fleet, path, () -> body, timeout)
                                .map(answer -> Optional.ofNullable(StuartAnswers.cancellation(fleet.id(), answer))))
                        .toList())
                .andFailFast();
    }

    @Override
    public Uni<StatusResult> status(FleetSettings fleet, String jobId, Duration timeout) {
        StuartReference first = StuartReference.ofJob(jobId);
        return lookUp.of(fleet, first, timeout).map(found -> {
            if (found.isEmpty()) {
                return new StatusResult.UnknownJob("Stuart has no such job.");
            }
            try {
                return new StatusResult.Told(StuartReports.told(first, found, clock.instant()));
            } catch (IllegalArgumentException e) {
                throw FleetUnavailable.broken(fleet.id(), "answered with a job that can't be read", e);
            }
        });
    }

    /** Stuart signs nothing that is documented: it sends the header that it was set up with. */
    @Override
    public boolean verifyCallback(FleetSettings fleet, UnaryOperator<String> header, byte[] body, Instant now) {
        StuartSettings settings = form.of(fleet);
        String said = header.apply(settings.header());
        String expected = api.open(fleet, "webhook_secret", settings.webhookSecret());
        return said != null && MessageDigest.isEqual(said.getBytes(UTF_8), expected.getBytes(UTF_8));
    }

    @Override
    public FleetReport parseCallback(FleetSettings fleet, byte[] body, Instant received) {
        return StuartReports.reported(body, received);
    }
}
