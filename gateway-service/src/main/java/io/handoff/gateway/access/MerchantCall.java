package io.handoff.gateway.access;

import io.handoff.contracts.MerchantId;
import io.handoff.kit.security.TimestampedSignature;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's request, its sender known.
 *
 * @param signature null only where none was needed and none was sent
 * @param body the bytes that were signed
 */
public record MerchantCall(
        HttpServerRequest request,
        Merchant merchant,
        @Nullable TimestampedSignature signature,
        byte[] body,
        Instant receivedAt) {
    public HttpServerResponse response() {
        return request.response();
    }

    public MerchantId merchantId() {
        return merchant.settings().id();
    }
}
