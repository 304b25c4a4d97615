package io.handoff.gateway.access;

import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.GatewayMeters;
import io.handoff.gateway.GatewayMeters.Requests;
import io.handoff.gateway.access.Authentication.Authenticated;
import io.handoff.gateway.access.Authentication.NotYet;
import io.handoff.gateway.access.Authentication.Refused;
import io.handoff.gateway.web.AcceptHeader;
import io.handoff.gateway.web.Answers;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RequestBodies;
import io.handoff.gateway.web.RequestId;
import io.handoff.gateway.web.RouteOrder;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Everything under {@code /batch}: path, method, media type, size, token, signature, rate limit, suspension, in this
 * order, then the endpoint. A Vert.x route and not a REST resource, since it is the hot path.
 */
@Singleton
final class MerchantApi {
    private static final Logger LOG = Logger.getLogger(MerchantApi.class);
    private static final String TOKEN = MerchantHeaders.TOKEN;
    private static final String SIGNATURE = MerchantHeaders.SIGNATURE;
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final byte[] NO_BODY = {};

    private final List<MerchantEndpoint> endpoints;
    private final Authenticate authenticate;
    private final RateLimits rateLimits;
    private final RequestBodies bodies;
    private final Map<String, Requests> requests;
    private final Requests unknown;
    private final InstantSource clock;
    private final Duration retryAfter;

    @Inject
    MerchantApi(
            @All List<MerchantEndpoint> endpoints,
            Authenticate authenticate,
            RateLimits rateLimits,
            RequestBodies bodies,
            GatewayMeters meters,
            InstantSource clock,
            GatewayConfig config) {
        this(endpoints, authenticate, rateLimits, bodies, meters::requests, clock, config);
    }

    /** @param meters those of each kind of requests */
    MerchantApi(
            List<MerchantEndpoint> endpoints,
            Authenticate authenticate,
            RateLimits rateLimits,
            RequestBodies bodies,
            Function<String, Requests> meters,
            InstantSource clock,
            GatewayConfig config) {
        this.endpoints = endpoints;
        this.authenticate = authenticate;
        this.rateLimits = rateLimits;
        this.bodies = bodies;
        this.requests = endpoints.stream()
                .flatMap(endpoint -> endpoint.names().stream())
                .collect(Collectors.toUnmodifiableMap(Function.identity(), meters));
        this.unknown = meters.apply("unknown");
        this.clock = clock;
        this.retryAfter = config.gateway().retryAfter();
    }

    void mount(@Observes Router router) {
        router.route("/batch").order(RouteOrder.FIRST).handler(this::route);
        router.route("/batch/*").order(RouteOrder.FIRST).handler(this::route);
    }

    private void route(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        // Names, phones and addresses are nothing for caches; an endpoint that has none may say otherwise.
        request.response().putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        MerchantEndpoint endpoint = endpointOf(request.path());
        count(routing, endpoint);
        if (endpoint == null) {
            refuse(routing, ProblemType.NOT_FOUND, "There is nothing at this path.");
        } else if (!endpoint.methods().contains(request.method())) {
            String allowed = endpoint.methods().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
            request.response().putHeader(HttpHeaders.ALLOW, allowed);
            refuse(routing, ProblemType.METHOD_NOT_ALLOWED, "This path takes " + allowed + ".");
        } else if (!AcceptHeader.takesJson(request.headers().getAll(HttpHeaders.ACCEPT))) {
            refuse(routing, ProblemType.NOT_ACCEPTABLE, "Answers are JSON; Accept has to allow application/json.");
        } else if (request.method() == HttpMethod.GET) {
            // Whatever body a GET has means nothing; its signature is over the empty one.
            bodies.drop(routing);
            admit(request, endpoint, NO_BODY);
        } else {
            bodies.read(routing, body -> admit(request, endpoint, body));
        }
    }

    private void count(RoutingContext routing, @Nullable MerchantEndpoint endpoint) {
        String name = endpoint == null ? null : endpoint.nameOf(routing.request());
        Requests kind = name == null ? unknown : requests.getOrDefault(name, unknown);
        long begun = System.nanoTime();
        var unused = routing.addEndHandler(ended -> {
            if (ended.succeeded()) {
                kind.ended(routing.response().getStatusCode(), System.nanoTime() - begun);
            } else {
                kind.abandoned();
            }
        });
    }

    private @Nullable MerchantEndpoint endpointOf(@Nullable String path) {
        for (MerchantEndpoint endpoint : endpoints) {
            if (path != null && endpoint.serves(path)) {
                return endpoint;
            }
        }
        return null;
    }

    /** Body handlers run outside the router, so its failure handlers don't see what is thrown from here on. */
    private void admit(HttpServerRequest request, MerchantEndpoint endpoint, byte[] body) {
        try {
            authenticate(request, endpoint, body);
        } catch (RuntimeException e) {
            LOG.errorf(e, "request failed request_id=%s", RequestId.of(request));
            Answers.problem(request.response(), ProblemType.internalError());
        }
    }

    private void authenticate(HttpServerRequest request, MerchantEndpoint endpoint, byte[] body) {
        Instant now = clock.instant();
        var credentials = new Credentials(
                request.headers().getAll(TOKEN),
                request.headers().getAll(SIGNATURE),
                body,
                request.method() == HttpMethod.POST);
        Authentication result = authenticate.authenticate(credentials, now);
        if (result instanceof Refused refused) {
            Answers.problem(request.response(), ProblemType.UNAUTHENTICATED, refused.detail());
        } else if (result instanceof NotYet) {
            Answers.unavailable(request.response(), "The gateway has just started. Send it again.", retryAfter);
        } else if (result instanceof Authenticated known) {
            serve(endpoint, new MerchantCall(request, known.merchant(), known.signature(), body, now));
        }
    }

    private void serve(MerchantEndpoint endpoint, MerchantCall call) {
        Allowance allowance = rateLimits.take(call.merchant().settings());
        RateLimitHeaders.put(call.response(), allowance);
        if (!allowance.granted()) {
            Answers.problem(
                    call.response(),
                    ProblemType.RATE_LIMITED,
                    "Too many requests: send the next one in " + allowance.resetSeconds() + " s.");
        } else if (!call.merchant().settings().active()) {
            Answers.problem(call.response(), ProblemType.MERCHANT_SUSPENDED, "This merchant account is suspended.");
        } else {
            endpoint.handle(call);
        }
    }

    private void refuse(RoutingContext routing, ProblemType type, String detail) {
        bodies.drop(routing);
        Answers.problem(routing.response(), type, detail);
    }
}
