package io.handoff.webhook.endpoint;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.Sealed;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.SecretContext;
import io.handoff.webhook.endpoint.domain.CallbackSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The callback endpoints of all merchants, from their latest settings. */
@ApplicationScoped
public class Endpoints {
    private static final Logger LOG = Logger.getLogger(Endpoints.class);

    private final CompactedView<MerchantId, MerchantSettings> merchants;
    private final SecretBox secrets;
    private final Map<MerchantId, Opened> opened = new ConcurrentHashMap<>();

    Endpoints(CompactedView<MerchantId, MerchantSettings> merchants, SecretBox secrets) {
        this.merchants = merchants;
        this.secrets = secrets;
    }

    /**
     * Calls back with every merchant whose settings come or change from when all have been read, on the thread that reads
     * them.
     */
    public void onChange(Consumer<MerchantId> listener) {
        merchants.onChange(settings -> {
            if (merchants.isCaughtUp()) {
                listener.accept(settings.id());
            }
        });
    }

    /** Whether a merchant's settings are here and say that it wants no callbacks. */
    public boolean isKnownWithout(MerchantId merchant) {
        MerchantSettings settings = merchants.get(merchant);
        return settings != null && settings.callback() == null;
    }

    /** Whether a merchant is told where its couriers are. */
    public boolean isTracked(MerchantId merchant) {
        MerchantSettings settings = merchants.get(merchant);
        return settings != null && settings.driverTracking() && settings.callback() != null;
    }

    /** The endpoint callbacks go to now, or null when there is none that can be used. */
    public @Nullable Endpoint find(MerchantId merchant) {
        MerchantSettings settings = merchants.get(merchant);
        CallbackEndpoint callback = settings == null ? null : settings.callback();
        if (settings == null || callback == null) {
            return null;
        }
        Opened known = opened.get(merchant);
        if (known == null || known.version() != settings.version()) {
            known = new Opened(settings.version(), open(settings, callback));
            opened.put(merchant, known);
        }
        return known.endpoint();
    }

    private @Nullable Endpoint open(MerchantSettings settings, CallbackEndpoint callback) {
        Sealed apiKey = callback.apiKey();
        try {
            return new Endpoint(
                    settings.id(),
                    settings.version(),
                    callback.url(),
                    apiKey == null ? null : secrets.open(SecretContext.apiKey(settings.id()), apiKey),
                    new CallbackSecret(secrets.open(SecretContext.callbacks(settings.id()), callback.secret())));
        } catch (RuntimeException e) {
            // Callbacks wait until the settings or the sealing keys are put right.
            LOG.errorf(e, "callback secrets don't open merchant=%s version=%d", settings.id(), settings.version());
            return null;
        }
    }

    private record Opened(long version, @Nullable Endpoint endpoint) {}
}
