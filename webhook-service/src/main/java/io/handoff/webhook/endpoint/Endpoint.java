package io.handoff.webhook.endpoint;

import io.handoff.contracts.MerchantId;
import io.handoff.webhook.endpoint.domain.CallbackSecret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a merchant is called back, secrets opened. Never logged.
 *
 * @param version of the settings it comes from
 */
public record Endpoint(MerchantId merchant, long version, URI url, @Nullable String apiKey, CallbackSecret secret) {
    @Override
    public String toString() {
        return "Endpoint[" + merchant + " v" + version + "]";
    }
}
