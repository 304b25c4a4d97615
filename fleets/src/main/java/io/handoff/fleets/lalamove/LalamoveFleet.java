package io.handoff.fleets.lalamove;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.job.FleetStop;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.SettingsForm;
import io.handoff.fleets.http.CamelJson;
import io.handoff.fleets.http.FleetAnswer;
import io.handoff.fleets.http.FleetHttp;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.SecretContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Drivers of Lalamove. It knows no idempotency and looks nothing up, so an order whose outcome is unknown is held for people.
 * An order can be edited there once, and not in its times: that isn't offered.
 */
@ApplicationScoped
public class LalamoveFleet implements FleetProvider {
    private static final String VERSION = "/v3";
    private static final int MOST_STOPS = 16;
    private static final byte[] NO_BODY = {};

    private final FleetHttp http;
    private final SecretBox secrets;
    private final InstantSource clock;
    private final SettingsForm<LalamoveSettings> form = new SettingsForm<>(LalamoveSettings.class);

    public LalamoveFleet(FleetHttp http, SecretBox secrets, InstantSource clock) {
        this.http = http;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "lalamove";
    }

    @Override
    public SettingsForm<LalamoveSettings> settings() {
        return form;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.STATUS, Capability.SCHEDULED);
    }

    @Override
    public int maxStops() {
        return MOST_STOPS;
    }

    @Override
    public Uni<QuoteResult> quote(FleetSettings fleet, FleetJob job, Duration timeout) {
        List<FleetStop> route = LalamoveRequests.route(job);
        List<String> unknown = job.requirementsBeyond(LalamoveRequests.KNOWN);
        if (route == null) {
            return Uni.createFrom()
                    .item(new QuoteResult.Declined("one_pickup", "Lalamove collects an order at one place."));
        } else if (!unknown.isEmpty()) {
            return Uni.createFrom()
                    .item(new QuoteResult.Declined(
                            "requirement_unknown",
                            "Lalamove's drivers can't be held to: " + String.join(", ", unknown)));
        }
        return Uni.createFrom().deferred(() -> {
            Instant now = clock.instant();
            LalamoveSettings settings = form.of(fleet);
            byte[] body = body(LalamoveRequests.quotation(route, settings, now));
            return http.sendWithin(fleet.id(), request(fleet, HttpMethod.POST, "/quotations", body), body, timeout)
                    .map(answer -> LalamoveAnswers.quote(fleet.id(), answer, route, arrival(route, settings, now)));
        });
    }

    private static Instant arrival(List<FleetStop> route, LalamoveSettings settings, Instant now) {
        Instant ready = route.get(0).details().eventAt();
        Instant soonest = now.plus(Duration.ofMinutes(settings.minutesToPickup()));
        return ready.isAfter(soonest) ? ready : soonest;
    }

    @Override
    public Uni<BookingResult> book(FleetSettings fleet, BookingOrder order, String idempotencyKey, Duration timeout) {
        FleetJob job = order.job();
        List<FleetStop> route = LalamoveRequests.route(job);
        LalamoveQuoteId quote = LalamoveQuoteId.parse(order.quoteId());
        if (route == null || quote.stopIds().size() != route.size()) {
            return declined("other_stops", "The quotation is for other stops than the order has now.");
        }
        if (!LalamoveRequests.hasPhones(job)) {
            return declined("phone_required", "Lalamove needs a phone number for every stop.");
        }
        byte[] body = body(LalamoveRequests.order(job.reference(), route, quote));
        return call(fleet, HttpMethod.POST, "/orders", body, timeout)
                .map(answer -> LalamoveAnswers.booking(fleet.id(), answer, order.price()));
    }

    private static Uni<BookingResult> declined(String code, String message) {
        return Uni.createFrom().item(new BookingResult.Declined(code, message));
    }

    @Override
    public Uni<CancelResult> cancel(FleetSettings fleet, String jobId, Duration timeout) {
        return call(fleet, HttpMethod.DELETE, order(jobId), NO_BODY, timeout)
                .map(answer -> LalamoveAnswers.cancellation(fleet.id(), answer))
                .chain(result -> result instanceof CancelResult.Refused refused
                        ? unlessCalledOff(fleet, jobId, refused, timeout)
                        : Uni.createFrom().item(result));
    }

    /** Who asks again, because no answer came, is refused too: the order is cancelled already. */
    private Uni<CancelResult> unlessCalledOff(
            FleetSettings fleet, String jobId, CancelResult.Refused refused, Duration timeout) {
        return call(fleet, HttpMethod.GET, order(jobId), NO_BODY, timeout)
                .map(answer -> !answer.refuses()
                                && LalamoveAnswers.order(fleet.id(), answer).isCalledOff()
                        ? new CancelResult.Agreed(null)
                        : refused);
    }

    @Override
    public Uni<StatusResult> status(FleetSettings fleet, String jobId, Duration timeout) {
        return call(fleet, HttpMethod.GET, order(jobId), NO_BODY, timeout).chain(answer -> {
            String unknown = LalamoveAnswers.unknownOrder(answer);
            if (unknown != null) {
                return Uni.createFrom().item(new StatusResult.UnknownJob(unknown));
            }
            LalamoveOrder order = LalamoveAnswers.order(fleet.id(), answer);
            return driver(fleet, jobId, order.driverId(), timeout)
                    .map(driver -> new StatusResult.Told(
                            List.of(LalamoveReports.told(jobId, order, driver, clock.instant()))));
        });
    }

    /** Who drives is told for a while only, and is less than how the order stands: without, that is told all the same. */
    private Uni<JsonNode> driver(FleetSettings fleet, String jobId, @Nullable String driverId, Duration timeout) {
        JsonNode nobody = CamelJson.tree(NO_BODY);
        return driverId == null
                ? Uni.createFrom().item(nobody)
                : call(fleet, HttpMethod.GET, order(jobId) + "/drivers/" + FleetHttp.encode(driverId), NO_BODY, timeout)
                        .map(LalamoveAnswers::driver)
                        .onFailure()
                        .recoverWithItem(nobody);
    }

    @Override
    public boolean verifyCallback(FleetSettings fleet, UnaryOperator<String> header, byte[] body, Instant now) {
        LalamoveSettings settings = form.of(fleet);
        String path = settings.callbackPath();
        return LalamoveSignature.verifies(
                secret(fleet), settings.apiKey(), path == null ? "/fleet-callbacks/" + fleet.id() : path, body);
    }

    /** Lalamove tries an address that it is told with a request that has nothing in it, and wants 200. */
    @Override
    public @Nullable String answerProbe(UnaryOperator<String> query, byte[] body) {
        return new String(body, UTF_8).isBlank() || new String(body, UTF_8).equals("{}") ? "" : null;
    }

    @Override
    public boolean isAboutJob(byte[] body) {
        return LalamoveReports.isAboutOrder(body);
    }

    /** It sends again what is answered otherwise, and after ten of these nothing any more. */
    @Override
    public int acknowledgement() {
        return 200;
    }

    @Override
    public FleetReport parseCallback(FleetSettings fleet, byte[] body, Instant received) {
        return LalamoveReports.reported(body);
    }

    private static String order(String jobId) {
        return "/orders/" + FleetHttp.encode(jobId);
    }

    private static byte[] body(Object data) {
        return CamelJson.bytes(new LalamoveRequests.Body(data));
    }

    private Uni<FleetAnswer> call(FleetSettings fleet, HttpMethod method, String path, byte[] body, Duration timeout) {
        return Uni.createFrom()
                .deferred(() -> http.send(fleet.id(), request(fleet, method, path, body), body, timeout));
    }

    private RequestOptions request(FleetSettings fleet, HttpMethod method, String path, byte[] body) {
        LalamoveSettings settings = form.of(fleet);
        String timestamp = Long.toString(clock.millis());
        String signature = LalamoveSignature.of(secret(fleet), timestamp, method.name(), VERSION + path, body);
        RequestOptions request = FleetHttp.to(settings.api(), method, VERSION + path)
                .putHeader("Authorization", "hmac " + settings.apiKey() + ":" + timestamp + ":" + signature)
                .putHeader("Market", settings.market())
                .putHeader("Request-ID", UUID.randomUUID().toString());
        return body.length == 0 ? request : request.putHeader("Content-Type", "application/json");
    }

    private byte[] secret(FleetSettings fleet) {
        return secrets.open(
                        SecretContext.fleet(fleet.id(), "api_secret"),
                        form.of(fleet).apiSecret())
                .getBytes(UTF_8);
    }
}
