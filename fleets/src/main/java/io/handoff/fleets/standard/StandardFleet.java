package io.handoff.fleets.standard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.fleet.Booking;
import io.handoff.contracts.fleet.BookingRequest;
import io.handoff.contracts.fleet.ModificationRequest;
import io.handoff.contracts.fleet.Progress;
import io.handoff.contracts.fleet.QuoteRequest;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.kit.json.Json;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.TimestampedSignature;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Fleets that speak the standard protocol: a merchant's own, any courier that implements it, the simulator. */
@ApplicationScoped
public class StandardFleet implements FleetProvider {
    static final String SIGNATURE = "X-Handoff-Signature";
    private static final Duration CALLBACK_TOLERANCE = Duration.ofSeconds(300);
    private static final int CONNECTIONS_PER_FLEET_HOST = 64;
    private static final int MAX_WAITING_REQUESTS = 512;
    private static final byte[] NO_BODY = {};
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(UTF_8);

    private final HttpClient client;
    private final FleetSecrets secrets;
    private final InstantSource clock;

    public StandardFleet(Vertx vertx, SecretBox secrets, InstantSource clock) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(true)
                        // Shorter than servers commonly keep theirs, so that none closes as we send.
                        .setKeepAliveTimeout(15)
                        .setMaxWaitQueueSize(MAX_WAITING_REQUESTS),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_FLEET_HOST));
        this.secrets = new FleetSecrets(secrets);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "standard";
    }

    @Override
    public Uni<QuoteResult> quote(FleetSettings fleet, QuoteRequest request, Duration timeout) {
        return send(fleet, post(fleet, "/quotes"), Json.bytes(request), timeout)
                .map(answer -> StandardAnswers.quote(fleet.id(), answer));
    }

    @Override
    public Uni<BookingResult> book(
            FleetSettings fleet, BookingRequest request, String idempotencyKey, Duration timeout) {
        RequestOptions options = post(fleet, "/bookings").putHeader("Idempotency-Key", idempotencyKey);
        return send(fleet, options, Json.bytes(request), timeout)
                .map(answer -> StandardAnswers.booking(fleet.id(), answer));
    }

    @Override
    public Uni<Optional<Booking>> find(FleetSettings fleet, String idempotencyKey, Duration timeout) {
        RequestOptions options = to(fleet, HttpMethod.GET, "/bookings?idempotency_key=" + encode(idempotencyKey));
        return send(fleet, options, NO_BODY, timeout).map(answer -> StandardAnswers.found(fleet.id(), answer));
    }

    @Override
    public Uni<CancelResult> cancel(FleetSettings fleet, String jobId, Duration timeout) {
        return send(fleet, post(fleet, "/bookings/" + encode(jobId) + "/cancel"), EMPTY_OBJECT, timeout)
                .map(answer -> StandardAnswers.cancellation(fleet.id(), answer));
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.MODIFY_BOOKING);
    }

    @Override
    public Uni<ModifyResult> modify(FleetSettings fleet, String jobId, ModificationRequest request, Duration timeout) {
        RequestOptions options =
                to(fleet, HttpMethod.PUT, "/bookings/" + encode(jobId)).putHeader("Content-Type", "application/json");
        return send(fleet, options, Json.bytes(request), timeout)
                .map(answer -> StandardAnswers.modification(fleet.id(), answer));
    }

    @Override
    public boolean verifyCallback(FleetSettings fleet, UnaryOperator<String> header, byte[] body, Instant now) {
        TimestampedSignature signature = TimestampedSignature.parse(header.apply(SIGNATURE));
        return signature != null
                && signature.isFresh(now, CALLBACK_TOLERANCE)
                && signature.verifies(secrets.of(fleet), body);
    }

    @Override
    public Progress parseCallback(byte[] body) {
        try {
            JsonNode tree = Json.mapper().readTree(body);
            requirePoint(tree.path("position"));
            Progress progress = Json.mapper().treeToValue(tree, Progress.class);
            if (progress == null || !FleetTexts.isId(progress.jobId()) || progress.occurredAt() == null) {
                throw new IllegalArgumentException("a fleet's callback needs job_id and occurred_at");
            }
            return new Progress(
                    progress.jobId(),
                    progress.sequence(),
                    progress.occurredAt(),
                    progress.tasks(),
                    FleetTexts.courier(progress.courier()),
                    progress.position());
        } catch (IOException e) {
            throw new IllegalArgumentException("not a callback of the standard fleet protocol", e);
        }
    }

    /** A coordinate that is missing must not pass for zero. */
    private static void requirePoint(JsonNode position) {
        boolean absent = position.isMissingNode() || position.isNull();
        if (!absent
                && !(position.path("latitude").isNumber()
                        && position.path("longitude").isNumber())) {
            throw new IllegalArgumentException("a position needs a latitude and a longitude");
        }
    }

    private Uni<FleetAnswer> send(FleetSettings fleet, RequestOptions options, byte[] body, Duration timeout) {
        return Uni.createFrom()
                .deferred(() -> Exchange.send(client, signed(fleet, options, body, timeout), body))
                .ifNoItem()
                .after(timeout)
                .failWith(() -> FleetUnavailable.timedOut(fleet.id(), null))
                .onFailure(failure -> !(failure instanceof FleetUnavailable))
                .transform(failure -> failure instanceof Exchange.NotConnected
                        ? FleetUnavailable.unreached(fleet.id(), failure)
                        : FleetUnavailable.broken(fleet.id(), "could not be asked", failure));
    }

    private RequestOptions signed(FleetSettings fleet, RequestOptions options, byte[] body, Duration timeout) {
        String signature = TimestampedSignature.sign(secrets.of(fleet), clock.instant(), body);
        return options.putHeader(SIGNATURE, signature).setConnectTimeout(timeout.toMillis());
    }

    private static RequestOptions post(FleetSettings fleet, String path) {
        return to(fleet, HttpMethod.POST, path).putHeader("Content-Type", "application/json");
    }

    private static RequestOptions to(FleetSettings fleet, HttpMethod method, String path) {
        String base = fleet.baseUrl().toString();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(root + path)
                .putHeader("Accept", "application/json");
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
