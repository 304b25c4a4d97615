package io.handoff.fleets.uber;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.SettingsForm;
import io.handoff.fleets.http.FleetAnswer;
import io.handoff.fleets.http.FleetHttp;
import io.handoff.fleets.http.TokenCache;
import io.handoff.kit.security.Hmac;
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
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Couriers of Uber Direct. A key keeps a second delivery from being made, but none can be looked up by it: a booking whose
 * outcome is unknown is held until Uber reports it under our reference.
 */
@ApplicationScoped
public class UberFleet implements FleetProvider {
    private static final byte[] NO_BODY = {};

    private final FleetHttp http;
    private final SecretBox secrets;
    private final InstantSource clock;
    private final TokenCache tokens;
    private final SettingsForm<UberSettings> form = new SettingsForm<>(UberSettings.class);

    public UberFleet(FleetHttp http, SecretBox secrets, InstantSource clock) {
        this.http = http;
        this.secrets = secrets;
        this.clock = clock;
        this.tokens = new TokenCache(clock);
    }

    @Override
    public String name() {
        return "uber_direct";
    }

    @Override
    public SettingsForm<UberSettings> settings() {
        return form;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.TIP, Capability.STATUS, Capability.SCHEDULED);
    }

    @Override
    public int maxStops() {
        return 2;
    }

    @Override
    public Uni<QuoteResult> quote(FleetSettings fleet, FleetJob job, Duration timeout) {
        return Uni.createFrom().deferred(() -> {
            Instant now = clock.instant();
            UberRequests.Quote asked = UberRequests.quote(job, now);
            byte[] body = Json.bytes(asked);
            return tokens.calling(
                            fleet.id(),
                            form.of(fleet),
                            () -> token(fleet, timeout),
                            token -> http.sendWithin(
                                    fleet.id(),
                                    request(fleet, HttpMethod.POST, "/delivery_quotes", token),
                                    body,
                                    timeout))
                    .map(answer -> UberAnswers.quote(fleet.id(), answer, asked.pickupReady(), now));
        });
    }

    @Override
    public Uni<BookingResult> book(FleetSettings fleet, BookingOrder order, String idempotencyKey, Duration timeout) {
        if (!UberRequests.hasPhones(order.job())) {
            return Uni.createFrom()
                    .item(new BookingResult.Declined(
                            "phone_required", "Uber Direct needs a phone number for the pickup and for the drop-off."));
        }
        return call(
                        fleet,
                        HttpMethod.POST,
                        "/deliveries",
                        () -> Json.bytes(UberRequests.delivery(order, idempotencyKey, clock.instant())),
                        timeout)
                .chain(answer -> booked(fleet, order.job().reference(), answer, timeout));
    }

    /** A booking that is there already may be this one, whose answer never came. */
    private Uni<BookingResult> booked(FleetSettings fleet, String reference, FleetAnswer answer, Duration timeout) {
        String present = UberAnswers.duplicated(answer);
        return present == null
                ? Uni.createFrom().item(() -> UberAnswers.booking(fleet.id(), answer))
                : call(fleet, HttpMethod.GET, delivery(present), () -> NO_BODY, timeout)
                        .map(found -> UberAnswers.booking(fleet.id(), found, reference));
    }

    @Override
    public Uni<CancelResult> cancel(FleetSettings fleet, String jobId, Duration timeout) {
        return call(fleet, HttpMethod.POST, delivery(jobId) + "/cancel", () -> NO_BODY, timeout)
                .map(answer -> UberAnswers.cancellation(fleet.id(), answer));
    }

    @Override
    public Uni<ModifyResult> tip(FleetSettings fleet, String jobId, long cents, Duration timeout) {
        return call(fleet, HttpMethod.POST, delivery(jobId), () -> Json.bytes(new UberRequests.Tip(cents)), timeout)
                .map(answer -> UberAnswers.modification(fleet.id(), answer));
    }

    @Override
    public Uni<StatusResult> status(FleetSettings fleet, String jobId, Duration timeout) {
        return call(fleet, HttpMethod.GET, delivery(jobId), () -> NO_BODY, timeout)
                .map(answer -> UberAnswers.status(fleet.id(), jobId, answer, clock.instant()));
    }

    /** Uber signs no time: an event that is sent again is known by its id. */
    @Override
    public boolean verifyCallback(FleetSettings fleet, UnaryOperator<String> header, byte[] body, Instant now) {
        String current = header.apply("X-Uber-Signature");
        byte[] signature = hex(current != null ? current : header.apply("X-Postmates-Signature"));
        String key = open(fleet, "signing_key");
        return signature != null && MessageDigest.isEqual(signature, Hmac.sha256(key.getBytes(UTF_8), body));
    }

    @Override
    public FleetReport parseCallback(FleetSettings fleet, byte[] body, Instant received) {
        return UberReports.reported(body);
    }

    private static byte @Nullable [] hex(@Nullable String text) {
        try {
            return text == null ? null : HexFormat.of().parseHex(text.strip().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String delivery(String jobId) {
        return "/deliveries/" + FleetHttp.encode(jobId);
    }

    private interface Body {
        byte[] bytes();
    }

    private Uni<FleetAnswer> call(FleetSettings fleet, HttpMethod method, String path, Body body, Duration timeout) {
        return tokens.calling(
                fleet.id(),
                form.of(fleet),
                () -> token(fleet, timeout),
                token -> http.send(fleet.id(), request(fleet, method, path, token), body.bytes(), timeout));
    }

    private RequestOptions request(FleetSettings fleet, HttpMethod method, String path, TokenCache.Token token) {
        UberSettings settings = form.of(fleet);
        RequestOptions request = FleetHttp.to(
                        settings.api(), method, "/customers/" + FleetHttp.encode(settings.customerId()) + path)
                .putHeader("Authorization", "Bearer " + token.value());
        return method == HttpMethod.POST ? request.putHeader("Content-Type", "application/json") : request;
    }

    private Uni<TokenCache.Token> token(FleetSettings fleet, Duration timeout) {
        UberSettings settings = form.of(fleet);
        String body = "grant_type=client_credentials&scope=eats.deliveries&client_id="
                + FleetHttp.encode(settings.clientId()) + "&client_secret="
                + FleetHttp.encode(open(fleet, "client_secret"));
        RequestOptions request = FleetHttp.to(settings.tokens(), HttpMethod.POST, "")
                .putHeader("Content-Type", "application/x-www-form-urlencoded");
        return http.send(fleet.id(), request, body.getBytes(UTF_8), timeout)
                .map(answer -> UberAnswers.token(fleet.id(), answer, clock.instant()));
    }

    private String open(FleetSettings fleet, String secret) {
        UberSettings settings = form.of(fleet);
        return secrets.open(
                SecretContext.fleet(fleet.id(), secret),
                secret.equals("signing_key") ? settings.signingKey() : settings.clientSecret());
    }
}
