package io.handoff.fleets.onfleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.SettingsForm;
import io.handoff.fleets.http.CamelJson;
import io.handoff.fleets.http.FleetHttp;
import io.handoff.kit.security.Hmac;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.SecretContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Drivers who work with Onfleet. A job is as many tasks there as it has stops, and is known by what stands in their metadata:
 * so it is looked up by its key.
 */
@ApplicationScoped
public class OnfleetFleet implements FleetProvider {
    private static final int LONGEST_CHECK = 255;

    private final SecretBox secrets;
    private final InstantSource clock;
    private final SettingsForm<OnfleetSettings> form = new SettingsForm<>(OnfleetSettings.class);
    private final OnfleetApi api;
    private final OnfleetQuotes quotes;
    private final OnfleetJobs jobs;
    private final OnfleetChanges changes;

    public OnfleetFleet(FleetHttp http, SecretBox secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
        this.api = new OnfleetApi(http, secrets, form);
        this.quotes = new OnfleetQuotes(api);
        this.jobs = new OnfleetJobs(api, clock);
        this.changes = new OnfleetChanges(api, jobs, clock);
    }

    @Override
    public String name() {
        return "onfleet";
    }

    @Override
    public SettingsForm<OnfleetSettings> settings() {
        return form;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.LOOK_UP, Capability.MODIFY, Capability.STATUS, Capability.SCHEDULED);
    }

    @Override
    public Uni<QuoteResult> quote(FleetSettings fleet, FleetJob job, Duration timeout) {
        OnfleetSettings settings = form.of(fleet);
        List<String> unknown = job.requirementsBeyond(OnfleetRequests.KNOWN);
        if (!unknown.isEmpty()) {
            return declined("requirement_unknown", "Onfleet's drivers can't be held to: " + String.join(", ", unknown));
        } else if (settings.client() != null) {
            return quotes.byServices(fleet, settings, job, clock.instant(), timeout);
        } else if (settings.priceCents() == null) {
            return declined("no_price", "The fleet has neither a price nor a client's services.");
        }
        return fleet.currency() == null
                ? declined("no_currency", "The fleet has a price, and no currency that it is in.")
                : quotes.own(fleet, settings, job, clock.instant(), timeout);
    }

    private static Uni<QuoteResult> declined(String code, String message) {
        return Uni.createFrom().item(new QuoteResult.Declined(code, message));
    }

    @Override
    public Uni<BookingResult> book(FleetSettings fleet, BookingOrder order, String idempotencyKey, Duration timeout) {
        OnfleetPrice price = OnfleetPrice.parse(order.quoteId());
        if (price == null) {
            return Uni.createFrom().item(new BookingResult.Declined("no_price", "There is no such quote."));
        }
        FleetJob job = order.job();
        return jobs.book(
                fleet,
                new OnfleetRequests.Job(idempotencyKey, job, OnfleetRequests.route(job), price.cents(), form.of(fleet)),
                timeout);
    }

    @Override
    public Uni<Optional<BookedJob>> find(
            FleetSettings fleet, BookingOrder order, String idempotencyKey, Duration timeout) {
        return jobs.find(fleet, form.of(fleet), idempotencyKey, timeout);
    }

    @Override
    public Uni<CancelResult> cancel(FleetSettings fleet, String jobId, Duration timeout) {
        return jobs.cancel(fleet, jobId, timeout);
    }

    @Override
    public Uni<ModifyResult> modify(FleetSettings fleet, String jobId, long revision, FleetJob job, Duration timeout) {
        return changes.modify(fleet, jobId, revision, job, timeout);
    }

    @Override
    public Uni<StatusResult> status(FleetSettings fleet, String jobId, Duration timeout) {
        return api.tasks(fleet, jobId, timeout)
                .chain(tasks -> tasks.isEmpty()
                        ? Uni.createFrom()
                                .item(new StatusResult.UnknownJob("There are no tasks of this job at Onfleet."))
                        : worker(fleet, tasks, timeout)
                                .map(worker -> new StatusResult.Told(
                                        List.of(OnfleetReports.told(jobId, tasks, worker, clock.instant())))));
    }

    /** Who drives is less than how the job stands: without, that is told all the same. */
    private Uni<JsonNode> worker(FleetSettings fleet, List<OnfleetTask> tasks, Duration timeout) {
        JsonNode nobody = CamelJson.tree(new byte[0]);
        String id = tasks.stream()
                .map(OnfleetTask::worker)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return id == null
                ? Uni.createFrom().item(nobody)
                : api.call(
                                fleet,
                                HttpMethod.GET,
                                "/workers/" + FleetHttp.encode(id) + "?filter=name,location",
                                null,
                                timeout)
                        .map(answer -> CamelJson.tree(answer.body()))
                        .onFailure()
                        .recoverWithItem(nobody);
    }

    /** A webhook that comes again is known by its bytes: Onfleet has no ids for them. */
    @Override
    public boolean verifyCallback(FleetSettings fleet, UnaryOperator<String> header, byte[] body, Instant now) {
        byte[] signature = hex(header.apply("X-Onfleet-Signature"));
        byte[] secret = hex(secrets.open(
                SecretContext.fleet(fleet.id(), "webhook_secret"),
                form.of(fleet).webhookSecret()));
        return signature != null
                && secret != null
                && secret.length > 0
                && MessageDigest.isEqual(signature, Hmac.sha512(secret, body));
    }

    private static byte @Nullable [] hex(@Nullable String text) {
        try {
            return text == null ? null : HexFormat.of().parseHex(text.strip().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Onfleet tries an address with a word that it wants to hear again. */
    @Override
    public @Nullable String answerProbe(UnaryOperator<String> query, byte[] body) {
        String check = query.apply("check");
        return body.length == 0 && check != null && check.length() <= LONGEST_CHECK ? check : null;
    }

    @Override
    public boolean isAboutJob(byte[] body) {
        return OnfleetReports.isAboutJob(body);
    }

    /** Any other answer is a failure to it. */
    @Override
    public int acknowledgement() {
        return 200;
    }

    @Override
    public FleetReport parseCallback(FleetSettings fleet, byte[] body, Instant received) {
        return OnfleetReports.reported(body);
    }
}
