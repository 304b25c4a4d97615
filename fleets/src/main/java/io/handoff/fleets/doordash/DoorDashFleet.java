package io.handoff.fleets.doordash;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.Sealed;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.SettingsForm;
import io.handoff.fleets.http.FleetAnswer;
import io.handoff.fleets.http.FleetHttp;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.SecretContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Dashers of DoorDash Drive. A quote that is accepted becomes the delivery, with what it was asked for: so it is asked for
 * again, with everything and under the attempt's own id, when the delivery is to be booked. By that id a delivery is found.
 */
@ApplicationScoped
public class DoorDashFleet implements FleetProvider {
    private static final byte[] NO_BODY = {};

    private final FleetHttp http;
    private final SecretBox secrets;
    private final InstantSource clock;
    private final SettingsForm<DoorDashSettings> form = new SettingsForm<>(DoorDashSettings.class);

    public DoorDashFleet(FleetHttp http, SecretBox secrets, InstantSource clock) {
        this.http = http;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "doordash_drive";
    }

    @Override
    public SettingsForm<DoorDashSettings> settings() {
        return form;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.LOOK_UP, Capability.MODIFY, Capability.TIP, Capability.STATUS, Capability.SCHEDULED);
    }

    @Override
    public int maxStops() {
        return 2;
    }

    @Override
    public Uni<QuoteResult> quote(FleetSettings fleet, FleetJob job, Duration timeout) {
        String objection = DoorDashRequests.objection(job);
        if (objection != null) {
            return Uni.createFrom().item(new QuoteResult.Declined("not_supported", objection));
        }
        return Uni.createFrom().deferred(() -> {
            Instant now = clock.instant();
            String id = DoorDashIds.quote(fleet.id(), job, now);
            byte[] body = Json.bytes(DoorDashRequests.asked(job, id, form.of(fleet), now));
            return http.sendWithin(fleet.id(), request(fleet, HttpMethod.POST, "/quotes", body), body, timeout)
                    .map(answer -> DoorDashAnswers.quote(fleet.id(), answer, DoorDashRequests.ready(job), now));
        });
    }

    @Override
    public Uni<BookingResult> book(FleetSettings fleet, BookingOrder order, String idempotencyKey, Duration timeout) {
        FleetJob job = order.job();
        if (DoorDashRequests.recipientsPhone(job) == null) {
            return Uni.createFrom()
                    .item(new BookingResult.Declined(
                            "phone_required", "DoorDash needs a phone number for the drop-off."));
        }
        String id = DoorDashIds.delivery(idempotencyKey);
        return call(
                        fleet,
                        HttpMethod.POST,
                        "/quotes",
                        () -> Json.bytes(DoorDashRequests.whole(job, id, form.of(fleet), clock.instant())),
                        timeout)
                .chain(answer -> unaccepted(fleet, order, answer, id, timeout))
                .chain(ended ->
                        ended.isPresent() ? Uni.createFrom().item(ended.get()) : accept(fleet, job, id, timeout));
    }

    /** What a booking comes to without accepting its quote; empty where that is to be accepted. */
    private Uni<Optional<BookingResult>> unaccepted(
            FleetSettings fleet, BookingOrder order, FleetAnswer quote, String id, Duration timeout) {
        return DoorDashAnswers.isDuplicate(quote)
                ? get(fleet, id, timeout)
                        .map(answer ->
                                Optional.ofNullable(DoorDashAnswers.tried(fleet.id(), answer, id, order.price())))
                : Uni.createFrom()
                        .item(() -> Optional.ofNullable(DoorDashAnswers.objection(fleet.id(), quote, order.price())));
    }

    private Uni<BookingResult> accept(FleetSettings fleet, FleetJob job, String id, Duration timeout) {
        return call(
                        fleet,
                        HttpMethod.POST,
                        "/quotes/" + FleetHttp.encode(id) + "/accept",
                        () -> Json.bytes(DoorDashRequests.acceptance(job, form.of(fleet))),
                        timeout)
                .chain(answer -> DoorDashAnswers.refuses(answer)
                        ? refused(fleet, answer, id, timeout)
                        : Uni.createFrom()
                                .item(() -> new BookingResult.Booked(DoorDashAnswers.booked(fleet.id(), answer, id))));
    }

    /** A quote that isn't taken twice may have been taken once: that would be a courier nobody knows of. */
    private Uni<BookingResult> refused(FleetSettings fleet, FleetAnswer refusal, String id, Duration timeout) {
        return lookUp(fleet, id, timeout).map(found -> found.<BookingResult>map(BookingResult.Booked::new)
                .orElseGet(() -> DoorDashAnswers.declined(fleet.id(), refusal)));
    }

    @Override
    public Uni<Optional<BookedJob>> find(
            FleetSettings fleet, BookingOrder order, String idempotencyKey, Duration timeout) {
        return lookUp(fleet, DoorDashIds.delivery(idempotencyKey), timeout);
    }

    private Uni<Optional<BookedJob>> lookUp(FleetSettings fleet, String id, Duration timeout) {
        return get(fleet, id, timeout)
                .map(answer -> Optional.ofNullable(DoorDashAnswers.found(fleet.id(), answer, id)));
    }

    @Override
    public Uni<CancelResult> cancel(FleetSettings fleet, String jobId, Duration timeout) {
        return call(fleet, HttpMethod.PUT, delivery(jobId) + "/cancel", () -> NO_BODY, timeout)
                .map(answer -> DoorDashAnswers.cancellation(fleet.id(), answer));
    }

    /** What is checked at the door, and how it is carried, can't change; DoorDash would leave it as it is and not say so. */
    @Override
    public Uni<ModifyResult> modify(FleetSettings fleet, String jobId, long revision, FleetJob job, Duration timeout) {
        if (!DoorDashRequests.hasStop(job, TaskType.DROPOFF)) {
            return Uni.createFrom()
                    .item(new ModifyResult.Refused("not_supported", "DoorDash can't leave the drop-off out."));
        }
        return get(fleet, jobId, timeout).chain(answer -> {
            if (DoorDashAnswers.refuses(answer)) {
                return Uni.createFrom().item(() -> DoorDashAnswers.modification(fleet.id(), answer));
            }
            DoorDashDelivery present = DoorDashAnswers.delivery(fleet.id(), answer);
            ModifyResult objection = objection(present, job);
            return objection == null
                    ? patch(
                            fleet,
                            jobId,
                            () -> DoorDashRequests.update(job, form.of(fleet), present, clock.instant()),
                            timeout)
                    : Uni.createFrom().item(objection);
        });
    }

    private static @Nullable ModifyResult objection(DoorDashDelivery present, FleetJob job) {
        if (present.isCollected() && DoorDashRequests.hasStop(job, TaskType.PICKUP)) {
            return new ModifyResult.Refused("delivery_picked_up", "The Dasher has collected it already.");
        }
        if (DoorDashRequests.clearsInstructions(job, present)) {
            return new ModifyResult.Refused(
                    "not_updatable", "DoorDash can't be told that there are no instructions any more.");
        }
        String method = present.orderFulfillmentMethod();
        boolean same = DoorDashRequests.door(job).isAt(present.dropoffOptions())
                && (method == null || method.equals(DoorDashRequests.method(job)));
        return same
                ? null
                : new ModifyResult.Refused(
                        "not_updatable", "DoorDash can't change what is checked at the door, nor how it is carried.");
    }

    @Override
    public Uni<ModifyResult> tip(FleetSettings fleet, String jobId, long cents, Duration timeout) {
        return patch(fleet, jobId, () -> new DoorDashRequests.Tip(cents), timeout);
    }

    private Uni<ModifyResult> patch(FleetSettings fleet, String jobId, Supplier<Record> change, Duration timeout) {
        return call(fleet, HttpMethod.PATCH, delivery(jobId), () -> Json.bytes(change.get()), timeout)
                .map(answer -> DoorDashAnswers.modification(fleet.id(), answer));
    }

    @Override
    public Uni<StatusResult> status(FleetSettings fleet, String jobId, Duration timeout) {
        return get(fleet, jobId, timeout)
                .map(answer -> DoorDashAnswers.status(fleet.id(), jobId, answer, clock.instant()));
    }

    /** DoorDash signs nothing: it sends the header that it was set up with. */
    @Override
    public boolean verifyCallback(FleetSettings fleet, UnaryOperator<String> header, byte[] body, Instant now) {
        String said = header.apply("Authorization");
        String expected = open(fleet, "webhook_authorization", form.of(fleet).webhookAuthorization());
        return said != null && MessageDigest.isEqual(said.getBytes(UTF_8), expected.getBytes(UTF_8));
    }

    @Override
    public FleetReport parseCallback(FleetSettings fleet, byte[] body, Instant received) {
        return DoorDashReports.reported(body);
    }

    private static String delivery(String jobId) {
        return "/deliveries/" + FleetHttp.encode(jobId);
    }

    private Uni<FleetAnswer> get(FleetSettings fleet, String jobId, Duration timeout) {
        return call(fleet, HttpMethod.GET, delivery(jobId), () -> NO_BODY, timeout);
    }

    private Uni<FleetAnswer> call(
            FleetSettings fleet, HttpMethod method, String path, Supplier<byte[]> body, Duration timeout) {
        return Uni.createFrom().deferred(() -> {
            byte[] bytes = body.get();
            return http.send(fleet.id(), request(fleet, method, path, bytes), bytes, timeout);
        });
    }

    private RequestOptions request(FleetSettings fleet, HttpMethod method, String path, byte[] body) {
        DoorDashSettings settings = form.of(fleet);
        RequestOptions request = FleetHttp.to(settings.api(), method, "/drive/v2" + path)
                .putHeader("Authorization", "Bearer " + token(fleet, settings));
        return body.length == 0 ? request : request.putHeader("Content-Type", "application/json");
    }

    private String token(FleetSettings fleet, DoorDashSettings settings) {
        try {
            return DoorDashToken.sign(
                    settings, open(fleet, "signing_secret", settings.signingSecret()), clock.instant());
        } catch (IllegalArgumentException e) {
            // Without a key nothing is sent.
            throw FleetUnavailable.unreached(fleet.id(), e);
        }
    }

    private String open(FleetSettings fleet, String name, Sealed secret) {
        return secrets.open(SecretContext.fleet(fleet.id(), name), secret);
    }
}
