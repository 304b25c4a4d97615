package io.handoff.fleets.standard;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.SettingsForm;
import io.handoff.fleets.http.FleetAnswer;
import io.handoff.fleets.http.FleetHttp;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.TimestampedSignature;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Fleets that speak the standard protocol: a merchant's own, any courier that implements it, the simulator. */
@ApplicationScoped
public class StandardFleet implements FleetProvider {
    static final String SIGNATURE = "X-Handoff-Signature";
    private static final Duration CALLBACK_TOLERANCE = Duration.ofSeconds(300);
    private static final byte[] NO_BODY = {};
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(UTF_8);

    private final FleetHttp http;
    private final StandardSecrets secrets;
    private final InstantSource clock;
    private final SettingsForm<StandardSettings> form = new SettingsForm<>(StandardSettings.class);
    private volatile @Nullable Asked lastAsked;

    public StandardFleet(FleetHttp http, SecretBox secrets, InstantSource clock) {
        this.http = http;
        this.secrets = new StandardSecrets(secrets);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "standard";
    }

    @Override
    public SettingsForm<StandardSettings> settings() {
        return form;
    }

    @Override
    public Uni<QuoteResult> quote(FleetSettings fleet, FleetJob job, Duration timeout) {
        byte[] body = asked(job);
        return Uni.createFrom()
                .deferred(() -> http.sendWithin(fleet.id(), signed(fleet, post(fleet, "/quotes"), body), body, timeout))
                .map(answer -> StandardAnswers.quote(fleet.id(), answer));
    }

    /** The same for every fleet of a gather, so it is written once. */
    private byte[] asked(FleetJob job) {
        Asked last = lastAsked;
        if (last == null || last.job() != job) {
            last = new Asked(job, Json.bytes(StandardWire.quote(job)));
            lastAsked = last;
        }
        return last.body();
    }

    private record Asked(FleetJob job, byte[] body) {}

    @Override
    public Uni<BookingResult> book(FleetSettings fleet, BookingOrder order, String idempotencyKey, Duration timeout) {
        RequestOptions options = post(fleet, "/bookings").putHeader("Idempotency-Key", idempotencyKey);
        return send(fleet, options, Json.bytes(StandardWire.booking(order)), timeout)
                .map(answer -> StandardAnswers.booking(fleet.id(), answer));
    }

    @Override
    public Uni<Optional<BookedJob>> find(
            FleetSettings fleet, BookingOrder order, String idempotencyKey, Duration timeout) {
        String path = "/bookings?idempotency_key=" + FleetHttp.encode(idempotencyKey);
        return send(fleet, to(fleet, HttpMethod.GET, path), NO_BODY, timeout)
                .map(answer -> StandardAnswers.found(fleet.id(), answer));
    }

    @Override
    public Uni<CancelResult> cancel(FleetSettings fleet, String jobId, Duration timeout) {
        return send(fleet, post(fleet, "/bookings/" + FleetHttp.encode(jobId) + "/cancel"), EMPTY_OBJECT, timeout)
                .map(answer -> StandardAnswers.cancellation(fleet.id(), answer));
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.LOOK_UP, Capability.MODIFY, Capability.STATUS, Capability.SCHEDULED);
    }

    @Override
    public Uni<ModifyResult> modify(FleetSettings fleet, String jobId, long revision, FleetJob job, Duration timeout) {
        RequestOptions options = to(fleet, HttpMethod.PUT, "/bookings/" + FleetHttp.encode(jobId))
                .putHeader("Content-Type", "application/json");
        return send(fleet, options, Json.bytes(StandardWire.modification(revision, job)), timeout)
                .map(answer -> StandardAnswers.modification(fleet.id(), answer));
    }

    @Override
    public Uni<StatusResult> status(FleetSettings fleet, String jobId, Duration timeout) {
        String path = "/bookings/" + FleetHttp.encode(jobId) + "/progress";
        return send(fleet, to(fleet, HttpMethod.GET, path), NO_BODY, timeout)
                .map(answer -> StandardAnswers.status(fleet.id(), jobId, answer));
    }

    @Override
    public boolean verifyCallback(FleetSettings fleet, UnaryOperator<String> header, byte[] body, Instant now) {
        TimestampedSignature signature = TimestampedSignature.parse(header.apply(SIGNATURE));
        return signature != null
                && signature.isFresh(now, CALLBACK_TOLERANCE)
                && signature.verifies(secrets.of(fleet.id(), form.of(fleet)), body);
    }

    @Override
    public FleetReport parseCallback(FleetSettings fleet, byte[] body, Instant received) {
        try {
            return StandardWire.report(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a callback of the standard fleet protocol", e);
        }
    }

    private Uni<FleetAnswer> send(FleetSettings fleet, RequestOptions options, byte[] body, Duration timeout) {
        return Uni.createFrom().deferred(() -> http.send(fleet.id(), signed(fleet, options, body), body, timeout));
    }

    private RequestOptions signed(FleetSettings fleet, RequestOptions options, byte[] body) {
        byte[] secret = secrets.of(fleet.id(), form.of(fleet));
        return options.putHeader(SIGNATURE, TimestampedSignature.sign(secret, clock.instant(), body));
    }

    private RequestOptions post(FleetSettings fleet, String path) {
        return to(fleet, HttpMethod.POST, path).putHeader("Content-Type", "application/json");
    }

    private RequestOptions to(FleetSettings fleet, HttpMethod method, String path) {
        return FleetHttp.to(form.of(fleet).baseUrl(), method, path);
    }
}
