package io.handoff.gateway.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One path of the merchant's API. */
public interface MerchantEndpoint {
    /** @param path as sent, not decoded */
    boolean serves(String path);

    List<HttpMethod> methods();

    /** What its requests are counted as; few words, and the same whatever is sent. */
    List<String> names();

    /** Which of them this request is; null where it doesn't say. */
    @Nullable
    String nameOf(HttpServerRequest request);

    /** Answers a request that is authenticated; runs on the event loop and must not block. */
    void handle(MerchantCall call);
}
