package io.handoff.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.GatewayMeters;
import io.handoff.gateway.web.RequestBodies;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.kit.work.Rehearsal;
import io.handoff.kit.work.RehearsalStage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merchants' requests over sockets, many at once: read, and refused, since nobody is known on this stage. */
@Singleton
final class RehearseRequests implements Rehearsal {
    private static final int ROUNDS = 12;
    private static final int AT_ONCE = 64;
    private static final byte[] SECRET = TimestampedSignature.key("rehearsal");
    private static final byte[] BODY = ("{" + " ".repeat(1000) + "}").getBytes(UTF_8);

    private final Authenticate authenticate;
    private final RateLimits rateLimits;
    private final RequestBodies bodies;
    private final InstantSource clock;
    private final GatewayConfig config;
    private @Nullable RehearsalStage stage;

    RehearseRequests(
            SecretBox box, RateLimits rateLimits, RequestBodies bodies, InstantSource clock, GatewayConfig config) {
        this.authenticate = new Authenticate(new MerchantDirectory(box, () -> true), config);
        this.rateLimits = rateLimits;
        this.bodies = bodies;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "merchants' requests";
    }

    @Override
    public int rounds() {
        return ROUNDS;
    }

    @Override
    public void play() {
        RehearsalStage played = stage();
        String signature = TimestampedSignature.sign(SECRET, clock.instant(), BODY);
        played.send(
                AT_ONCE,
                played.post("/batch/deliveries")
                        .putHeader(MerchantHeaders.TOKEN, "rehearsal")
                        .putHeader(MerchantHeaders.SIGNATURE, signature),
                BODY,
                401);
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
        var registry = new SimpleMeterRegistry();
        new MerchantApi(
                        List.of(new Unreached()),
                        authenticate,
                        rateLimits,
                        bodies,
                        name -> GatewayMeters.requests(registry, name),
                        clock,
                        config)
                .mount(router);
        return router;
    }

    @Override
    public void end() {
        RehearsalStage played = stage;
        if (played != null) {
            played.close();
        }
    }

    private static final class Unreached implements MerchantEndpoint {
        @Override
        public boolean serves(String path) {
            return true;
        }

        @Override
        public List<HttpMethod> methods() {
            return List.of(HttpMethod.POST);
        }

        @Override
        public List<String> names() {
            return List.of("rehearsed");
        }

        @Override
        public String nameOf(HttpServerRequest request) {
            return "rehearsed";
        }

        @Override
        public void handle(MerchantCall call) {
            throw new IllegalStateException("somebody is known on the stage of a rehearsal");
        }
    }
}
