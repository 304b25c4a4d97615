package io.handoff.dispatch.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.contracts.Money;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.job.FleetQuote;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.job.FleetStop;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.SettingsForm;
import io.handoff.fleets.http.FleetAnswer;
import io.handoff.fleets.http.FleetHttp;
import io.handoff.fleets.http.TokenCache;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.SecretContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Fleets of the relay kind. */
@ApplicationScoped
public class RelayFleet implements FleetProvider {
    private final FleetHttp http;
    private final SecretBox secrets;
    private final InstantSource clock;
    private final TokenCache tokens;
    private final SettingsForm<RelaySettings> form = new SettingsForm<>(RelaySettings.class);

    public RelayFleet(FleetHttp http, SecretBox secrets, InstantSource clock) {
        this.http = http;
        this.secrets = secrets;
        this.clock = clock;
        this.tokens = new TokenCache(clock);
    }

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public SettingsForm<RelaySettings> settings() {
        return form;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.TIP, Capability.CANCEL_STOP, Capability.STATUS);
    }

    @Override
    public int maxStops() {
        return 4;
    }

    @Override
    public Uni<QuoteResult> quote(FleetSettings fleet, FleetJob job, Duration timeout) {
        return call(fleet, "/estimates", lines(job), timeout).map(answer -> {
            if (answer.refuses()) {
                return new QuoteResult.Declined("refused", new String(answer.body(), UTF_8));
            }
            RelayLines said = RelayLines.of(answer.body());
            Instant now = clock.instant();
            return new QuoteResult.Offered(new FleetQuote(
                    null,
                    Money.usd(said.cents("price")),
                    now.plus(said.minutes("pickup")),
                    now.plus(said.minutes("dropoff")),
                    0,
                    0,
                    null));
        });
    }

    @Override
    public Uni<BookingResult> book(FleetSettings fleet, BookingOrder order, String idempotencyKey, Duration timeout) {
        List<String> lines = lines(order.job());
        lines.add("ref: " + idempotencyKey);
        lines.add("tip: " + order.job().order().tipCents());
        return call(fleet, "/deliveries", lines, timeout).map(answer -> {
            if (answer.refuses()) {
                return new BookingResult.Declined("refused", new String(answer.body(), UTF_8));
            }
            RelayLines said = RelayLines.of(accepted(fleet, answer));
            return new BookingResult.Booked(new BookedJob(said.text("delivery"), said.cents("price"), null));
        });
    }

    @Override
    public Uni<CancelResult> cancel(FleetSettings fleet, String jobId, Duration timeout) {
        return call(fleet, "/deliveries/" + FleetHttp.encode(jobId) + "/stop", List.of(), timeout)
                .map(answer -> answer.refuses()
                        ? new CancelResult.Refused("refused", new String(answer.body(), UTF_8))
                        : new CancelResult.Agreed(
                                RelayLines.of(accepted(fleet, answer)).cents("fee")));
    }

    @Override
    public Uni<ModifyResult> tip(FleetSettings fleet, String jobId, long cents, Duration timeout) {
        return call(fleet, "/deliveries/" + FleetHttp.encode(jobId) + "/tip", List.of("tip: " + cents), timeout)
                .map(answer -> answer.refuses()
                        ? new ModifyResult.Refused("refused", new String(answer.body(), UTF_8))
                        : new ModifyResult.Modified());
    }

    /** One call for each, by the number it was booked under; what it doesn't leave out it goes to. */
    @Override
    public Uni<StopsResult> cancelStops(FleetSettings fleet, String jobId, List<FleetStop> stops, Duration timeout) {
        List<Integer> kept = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        return Multi.createFrom()
                .iterable(stops)
                .onItem()
                .transformToUniAndConcatenate(stop -> call(
                                fleet,
                                "/deliveries/" + FleetHttp.encode(jobId) + "/stops/" + stop.task() + "/skip",
                                List.of(),
                                timeout)
                        .invoke(answer -> {
                            if (answer.refuses()) {
                                kept.add(stop.task());
                                reasons.add(new String(answer.body(), UTF_8));
                            } else {
                                var unused = accepted(fleet, answer);
                            }
                        }))
                .collect()
                .last()
                .map(last -> kept.size() == stops.size()
                        ? new StopsResult.Refused("refused", reasons.get(0))
                        : new StopsResult.Cancelled(kept, String.join("; ", reasons)));
    }

    @Override
    public Uni<StatusResult> status(FleetSettings fleet, String jobId, Duration timeout) {
        return call(fleet, "/deliveries/" + FleetHttp.encode(jobId) + "/phase", List.of(), timeout)
                .map(answer -> answer.status() == 404
                        ? new StatusResult.UnknownJob(new String(answer.body(), UTF_8))
                        : new StatusResult.Told(
                                List.of(parseCallback(fleet, accepted(fleet, answer), clock.instant()))));
    }

    private static byte[] accepted(FleetSettings fleet, FleetAnswer answer) {
        if (answer.status() != 200) {
            throw FleetUnavailable.broken(fleet.id(), "answered with HTTP status " + answer.status(), null);
        }
        return answer.body();
    }

    /** What it is told, in lines. */
    private static List<String> lines(FleetJob job) {
        List<String> lines = new ArrayList<>();
        for (FleetStop stop : job.stops()) {
            String which = stop.task() + "-" + stop.details().type().word();
            lines.add(which + "-address: " + stop.details().street1() + ", "
                    + stop.details().city());
            lines.add(which + "-person: " + stop.details().contactName());
            if (stop.details().contactless()) {
                lines.add(which + "-leave-at-door: yes");
            }
            stop.details().requirements().forEach(requirement -> lines.add("check: " + requirement.word()));
        }
        return lines;
    }

    private Uni<FleetAnswer> call(FleetSettings fleet, String path, List<String> lines, Duration timeout) {
        RelaySettings settings = form.of(fleet);
        byte[] body = String.join("\n", lines).getBytes(UTF_8);
        return tokens.get(fleet.id(), settings.password(), () -> token(fleet, settings, timeout))
                .chain(token -> {
                    RequestOptions request = FleetHttp.to(settings.api(), HttpMethod.POST, path)
                            .putHeader("Content-Type", "text/plain")
                            .putHeader("Authorization", "Bearer " + token.value());
                    return http.send(fleet.id(), request, body, timeout).invoke(answer -> {
                        if (answer.status() == 401) {
                            tokens.forget(fleet.id(), token);
                        }
                    });
                });
    }

    private Uni<TokenCache.Token> token(FleetSettings fleet, RelaySettings settings, Duration timeout) {
        String password = secrets.open(SecretContext.fleet(fleet.id(), "password"), settings.password());
        String body = "account=" + settings.account() + "&password=" + FleetHttp.encode(password);
        RequestOptions request = FleetHttp.to(settings.api(), HttpMethod.POST, "/token")
                .putHeader("Content-Type", "application/x-www-form-urlencoded");
        return http.send(fleet.id(), request, body.getBytes(UTF_8), timeout).map(answer -> {
            RelayLines said = RelayLines.of(accepted(fleet, answer));
            return new TokenCache.Token(
                    said.text("token"), clock.instant().plusSeconds(Long.parseLong(said.text("seconds"))));
        });
    }

    @Override
    public boolean verifyCallback(FleetSettings fleet, UnaryOperator<String> header, byte[] body, Instant now) {
        String expected = secrets.open(
                SecretContext.fleet(fleet.id(), "callback_token"),
                form.of(fleet).callbackToken());
        return expected.equals(header.apply("X-Relay-Token"));
    }

    @Override
    public FleetReport parseCallback(FleetSettings fleet, byte[] body, Instant received) {
        RelayLines said = RelayLines.of(body);
        return new FleetReport(
                said.text("delivery"),
                said.text("event"),
                said.text("ref"),
                0,
                Instant.ofEpochSecond(Long.parseLong(said.text("at"))),
                stages(said.text("phase")),
                null,
                null);
    }

    private static List<StageReport> stages(String phase) {
        return switch (phase) {
            case "planned" -> List.of(new StageReport(null, null, Stage.ASSIGNED, List.of(), null));
            case "to-pickup" -> List.of(StageReport.of(TaskType.PICKUP, Stage.STARTED));
            case "to-dropoff" ->
                List.of(StageReport.of(TaskType.PICKUP, Stage.DONE), StageReport.of(TaskType.DROPOFF, Stage.STARTED));
            case "delivered" -> List.of(StageReport.of(TaskType.DROPOFF, Stage.DONE));
            default -> throw new IllegalArgumentException("unknown phase " + phase);
        };
    }
}
