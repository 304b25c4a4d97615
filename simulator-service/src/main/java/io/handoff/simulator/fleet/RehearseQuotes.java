package io.handoff.simulator.fleet;

import io.handoff.contracts.FleetId;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.kit.work.Rehearsal;
import io.handoff.kit.work.RehearsalStage;
import io.handoff.simulator.SimulatorConfig;
import io.handoff.simulator.SimulatorMeters;
import io.handoff.simulator.fleet.domain.Chance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests for a quote, many at once as they come, over sockets: verified, read, thought about, priced, answered. */
@Singleton
final class RehearseQuotes implements Rehearsal {
    /** One that thinks quickly and takes every order within its area. */
    private static final FleetId FLEET = new FleetId("swift-bikes");

    /** Within that area; its times are of the past, as nobody looks at them. */
    private static final String REQUEST = "quote-request.json";

    private static final int ROUNDS = 20;
    private static final int AT_ONCE = 64;

    private final FleetDoor door;
    private final Chance chance;
    private final QuoteIds ids;
    private final SimulatorConfig config;
    private final InstantSource clock;
    private final byte[] secret;
    private final byte[] body = body();
    private @Nullable RehearsalStage stage;

    RehearseQuotes(FleetDoor door, Chance chance, QuoteIds ids, SimulatorConfig config, InstantSource clock) {
        this.door = door;
        this.chance = chance;
        this.ids = ids;
        this.config = config;
        this.clock = clock;
        this.secret = TimestampedSignature.key(config.fleet().secret());
    }

    @Override
    public String name() {
        return "quotes";
    }

    @Override
    public int rounds() {
        return ROUNDS;
    }

    @Override
    public void play() {
        RehearsalStage played = stage();
        String signature = TimestampedSignature.sign(secret, clock.instant(), body);
        played.send(
                AT_ONCE,
                played.post("/fleets/" + FLEET + "/quotes").putHeader(FleetDoor.SIGNATURE, signature),
                body,
                200);
    }

    private RehearsalStage stage() {
        RehearsalStage present = stage;
        if (present == null) {
            present = new RehearsalStage(AT_ONCE, this::router);
            stage = present;
        }
        return present;
    }

    private Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        var meters = new SimulatorMeters(new SimpleMeterRegistry());
        new QuoteRoute(door, new AskForQuote(chance, ids, config, clock, vertx, meters)).mount(router);
        return router;
    }

    @Override
    public void end() {
        RehearsalStage played = stage;
        if (played != null) {
            played.close();
        }
    }

    private static byte[] body() {
        try (InputStream json = Objects.requireNonNull(RehearseQuotes.class.getResourceAsStream(REQUEST), REQUEST)) {
            return json.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
