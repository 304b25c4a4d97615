package io.handoff.gateway.delivery;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.answer.OrderUpdate;
import io.handoff.contracts.json.StringifiedJson;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.access.MerchantCall;
import io.handoff.gateway.access.MerchantEndpoint;
import io.handoff.gateway.web.Answers;
import io.handoff.gateway.web.PathSegment;
import io.handoff.gateway.web.ProblemType;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** {@code GET /batch/deliveries/{external_delivery_id}}; POST does the same, as the API page shows. */
@Singleton
final class DeliveryEndpoint implements MerchantEndpoint {
    private static final List<String> NAMES = List.of("get_delivery");
    private static final Logger LOG = Logger.getLogger(DeliveryEndpoint.class);
    private static final String PREFIX = "/batch/deliveries/";

    private final DispatchClient deliveries;
    private final Duration retryAfter;

    DeliveryEndpoint(DispatchClient deliveries, GatewayConfig config) {
        this.deliveries = deliveries;
        this.retryAfter = config.gateway().retryAfter();
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(PREFIX) && path.length() > PREFIX.length() && path.indexOf('/', PREFIX.length()) < 0;
    }

    @Override
    public List<HttpMethod> methods() {
        return List.of(HttpMethod.GET, HttpMethod.POST);
    }

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public String nameOf(HttpServerRequest request) {
        return NAMES.get(0);
    }

    @Override
    public void handle(MerchantCall call) {
        String id = PathSegment.after(PREFIX, call.request());
        if (id == null || !ExternalDeliveryId.isValid(id)) {
            notFound(call);
            return;
        }
        var unused = deliveries
                .find(new DeliveryKey(call.merchantId(), new ExternalDeliveryId(id)))
                .map(found -> {
                    found.ifPresentOrElse(
                            delivery -> Answers.send(
                                    call.response(),
                                    200,
                                    "application/json",
                                    StringifiedJson.bytes(OrderUpdate.of(delivery))),
                            () -> notFound(call));
                    return found;
                })
                .onFailure(failure -> {
                    LOG.warnf("delivery not readable reason=%s", failure);
                    Answers.unavailable(call.response(), "The delivery can't be read at the moment.", retryAfter);
                });
    }

    private static void notFound(MerchantCall call) {
        Answers.problem(
                call.response(),
                ProblemType.DELIVERY_NOT_FOUND,
                "There is no delivery with this external_delivery_id.");
    }
}
