package io.handoff.gateway.merchantapi;

import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.access.application.Authenticate;
import io.handoff.gateway.access.application.Authentication;
import io.handoff.gateway.access.application.Authentication.Authenticated;
import io.handoff.gateway.access.application.Authentication.Refused;
import io.handoff.gateway.access.application.Credentials;
import io.handoff.gateway.web.AcceptHeader;
import io.handoff.gateway.web.Answers;
import io.handoff.gateway.web.BodyReader;
import io.handoff.gateway.web.RouteOrder;
import io.handoff.kit.http.ProblemType;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Everything under {@code /batch}: path, method, media type, size, token, signature, suspension, in this order, then the
 * endpoint. A Vert.x route and not a REST resource, since it is the hot path.
 */
@Singleton
final class MerchantApi {
    private static final Logger LOG = Logger.getLogger(MerchantApi.class);
    private static final String TOKEN = MerchantHeaders.TOKEN;
    private static final String SIGNATURE = MerchantHeaders.SIGNATURE;
    private static final byte[] NO_BODY = {};

    private final List<MerchantEndpoint> endpoints;
    private final Authenticate authenticate;
    private final InstantSource clock;
    private final int maxBody;

    MerchantApi(
            @All List<MerchantEndpoint> endpoints,
            Authenticate authenticate,
            InstantSource clock,
            GatewayConfig config) {
        this.endpoints = endpoints;
        this.authenticate = authenticate;
        this.clock = clock;
        this.maxBody = config.gateway().maxBody();
    }

    void mount(@Observes Router router) {
        router.route("/batch").order(RouteOrder.FIRST).handler(this::route);
        router.route("/batch/*").order(RouteOrder.FIRST).handler(this::route);
    }

    private void route(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        MerchantEndpoint endpoint = endpointOf(request.path());
        if (endpoint == null) {
            refuse(request, ProblemType.NOT_FOUND, "There is nothing at this path.");
        } else if (!endpoint.methods().contains(request.method())) {
            String allowed = endpoint.methods().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
            request.response().putHeader(HttpHeaders.ALLOW, allowed);
            refuse(request, ProblemType.METHOD_NOT_ALLOWED, "This path takes " + allowed + ".");
        } else if (!AcceptHeader.takesJson(request.headers().getAll(HttpHeaders.ACCEPT))) {
            refuse(request, ProblemType.NOT_ACCEPTABLE, "Answers are JSON; Accept has to allow application/json.");
        } else if (request.method() == HttpMethod.GET) {
            // Whatever body a GET has means nothing; its signature is over the empty one.
            request.resume();
            admit(request, endpoint, NO_BODY);
        } else {
            BodyReader.read(request, maxBody, body -> admit(request, endpoint, body), () -> tooLarge(request));
        }
    }

    private @Nullable MerchantEndpoint endpointOf(@Nullable String path) {
        for (MerchantEndpoint endpoint : endpoints) {
            if (path != null && endpoint.serves(path)) {
                return endpoint;
            }
        }
        return null;
    }

    private void admit(HttpServerRequest request, MerchantEndpoint endpoint, byte[] body) {
        Instant now = clock.instant();
        var credentials = new Credentials(
                request.headers().getAll(TOKEN),
                request.headers().getAll(SIGNATURE),
                body,
                request.method() == HttpMethod.POST);
        Authentication result = authenticate.authenticate(credentials, now);
        if (result instanceof Refused refused) {
            Answers.problem(request.response(), ProblemType.UNAUTHENTICATED, refused.detail());
        } else if (result instanceof Authenticated known) {
            serve(endpoint, new MerchantCall(request, known.merchant(), known.signature(), body, now));
        }
    }

    private static void serve(MerchantEndpoint endpoint, MerchantCall call) {
        if (!call.merchant().settings().active()) {
            Answers.problem(call.response(), ProblemType.MERCHANT_SUSPENDED, "This merchant account is suspended.");
            return;
        }
        try {
            endpoint.handle(call);
        } catch (RuntimeException e) {
            // Body handlers run outside the router, so its failure handlers don't see this.
            LOG.errorf(e, "request failed merchant=%s", call.merchantId());
            Answers.problem(call.response(), ProblemType.INTERNAL_ERROR, "Something went wrong on our side.");
        }
    }

    private void tooLarge(HttpServerRequest request) {
        Answers.problem(
                request.response(), ProblemType.BODY_TOO_LARGE, "A body may have at most " + maxBody + " bytes.");
    }

    private static void refuse(HttpServerRequest request, ProblemType type, String detail) {
        request.resume();
        Answers.problem(request.response(), type, detail);
    }
}
