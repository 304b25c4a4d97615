package io.handoff.quote.gather;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.intake.SampleOrder;
import io.handoff.contracts.job.FleetJob;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.http.FleetHttp;
import io.handoff.fleets.standard.StandardFleet;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.SecretContext;
import io.handoff.kit.work.Rehearsal;
import io.handoff.kit.work.RehearsalStage;
import io.handoff.quote.gather.domain.FleetOutcome;
import io.handoff.quote.gather.domain.Gather;
import io.handoff.quote.gather.domain.OfferRules;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fleets asked over sockets, many at once: jobs written and signed, answers read and checked. The only fleet is here. */
@Singleton
final class RehearseAsking implements Rehearsal {
    private static final FleetId FLEET = new FleetId("rehearsal");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ROUNDS = 20;
    private static final int GATHERS = 12;
    private static final int FLEETS = 5;

    private final SecretBox secrets;
    private final OfferRules rules;
    private final InstantSource clock;
    private final Gather gather = gather();
    private @Nullable Asking asking;

    @Inject
    RehearseAsking(SecretBox secrets, QuoteConfig config, InstantSource clock) {
        this(secrets, new OfferRules(config.offer().margin(), config.offer().lifetime()), clock);
    }

    RehearseAsking(SecretBox secrets, OfferRules rules, InstantSource clock) {
        this.secrets = secrets;
        this.rules = rules;
        this.clock = clock;
    }

    private record Asking(RehearsalStage stage, FleetProvider provider, FleetSettings fleet) {}

    @Override
    public String name() {
        return "fleets asked";
    }

    @Override
    public int rounds() {
        return ROUNDS;
    }

    @Override
    public void play() {
        Asking played = asking();
        List<Uni<FleetOutcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < GATHERS; i++) {
            FleetJob job = gather.job("USD");
            for (int k = 0; k < FLEETS; k++) {
                outcomes.add(played.provider()
                        .quote(played.fleet(), job, PATIENCE)
                        .map(result -> outcome(played.fleet(), result)));
            }
        }
        var unused = Uni.join().all(outcomes).andFailFast().await().atMost(PATIENCE);
    }

    private FleetOutcome outcome(FleetSettings fleet, FleetProvider.QuoteResult result) {
        if (result instanceof FleetProvider.QuoteResult.Offered offered) {
            return rules.apply(fleet, offered.quote(), "USD", clock.instant());
        }
        throw new IllegalStateException("the fleet of the rehearsal has declined");
    }

    private Asking asking() {
        Asking present = asking;
        if (present == null) {
            var stage = new RehearsalStage(GATHERS * FLEETS, vertx -> offers(clock.instant()));
            var provider = new StandardFleet(new FleetHttp(stage.vertx()), secrets, clock);
            present = new Asking(stage, provider, fleet(stage.url()));
            asking = present;
        }
        return present;
    }

    private static Handler<HttpServerRequest> offers(Instant now) {
        Buffer offer = Buffer.buffer(
                """
                {"quote_id": "rehearsal", "fee_cents": 750, "currency": "USD", "pickup_eta": "%s", "dropoff_eta": "%s",
                 "rating": 4.5, "distance_m": 3000, "expires_at": "%s"}"""
                        .formatted(now.plusSeconds(600), now.plusSeconds(1800), now.plusSeconds(600)));
        return request -> request.body().onSuccess(body -> request.response()
                .putHeader("Content-Type", "application/json")
                .end(offer));
    }

    private FleetSettings fleet(URI url) {
        return new FleetSettings(
                FLEET,
                1,
                "Rehearsal",
                "standard",
                true,
                url,
                secrets.seal(SecretContext.fleet(FLEET, "secret"), "rehearsal"),
                "",
                false,
                2,
                "USD",
                Map.of(),
                List.of(),
                null);
    }

    private static Gather gather() {
        SampleOrder sample = SampleOrder.load();
        return new Gather("rehearsal", sample.gathered().key(), 0, sample.context(), sample.details(), List.of());
    }

    @Override
    public void end() {
        Asking played = asking;
        if (played != null) {
            played.stage().close();
        }
    }
}
