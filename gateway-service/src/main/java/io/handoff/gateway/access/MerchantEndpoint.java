package io.handoff.gateway.access;

import io.vertx.core.http.HttpMethod;
import java.util.List;

/** One path of the merchant's API. */
public interface MerchantEndpoint {
    /** @param path as sent, not decoded */
    boolean serves(String path);

    List<HttpMethod> methods();

    /** Answers a request that is authenticated; runs on the event loop and must not block. */
    void handle(MerchantCall call);
}
