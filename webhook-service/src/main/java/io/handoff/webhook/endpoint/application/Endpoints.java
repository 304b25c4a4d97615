package io.handoff.webhook.endpoint.application;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.Sealed;
import io.handoff.kit.messaging.ConflictException;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.settings.CompactedView;
import io.handoff.webhook.endpoint.domain.CallbackSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The callback endpoints of all merchants, from their latest settings. */
@ApplicationScoped
public class Endpoints {
    private static final Logger LOG = Logger.getLogger(Endpoints.class);
    private static final Duration SETTINGS_DELAY = Duration.ofSeconds(5);

    private final CompactedView<MerchantId, MerchantSettings> merchants;
    private final SecretBox secrets;
    private final InstantSource clock;
    private final Map<MerchantId, Opened> opened = new ConcurrentHashMap<>();
    private final Map<MerchantId, Instant> unknownSince = new ConcurrentHashMap<>();

    Endpoints(CompactedView<MerchantId, MerchantSettings> merchants, SecretBox secrets, InstantSource clock) {
        this.merchants = merchants;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Whether a merchant wants callbacks.
     *
     * @throws ConflictException while the merchant's settings may still be on their way, which passes
     */
    public boolean isWanted(MerchantId merchant) {
        MerchantSettings settings = merchants.get(merchant);
        if (settings == null) {
            awaitSettings(merchant);
            return false;
        }
        return settings.callback() != null;
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

    // Settings travel on a topic of their own: a new merchant's first fact may overtake them.
    private void awaitSettings(MerchantId merchant) {
        Instant now = clock.instant();
        Instant since = unknownSince.computeIfAbsent(merchant, unknown -> now);
        if (!merchants.isCaughtUp() || now.isBefore(since.plus(SETTINGS_DELAY))) {
            throw new ConflictException("merchant settings are still being read");
        }
        LOG.warnf("fact of an unknown merchant, no callback merchant=%s", merchant);
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
        String context = "merchant/" + settings.id() + "/";
        Sealed apiKey = callback.apiKey();
        try {
            return new Endpoint(
                    settings.id(),
                    settings.version(),
                    callback.url(),
                    apiKey == null ? null : secrets.open(context + "api-key", apiKey),
                    new CallbackSecret(secrets.open(context + "callback-secret", callback.secret())));
        } catch (RuntimeException e) {
            // Callbacks wait until the settings or the sealing keys are put right.
            LOG.errorf(e, "callback secrets don't open merchant=%s version=%d", settings.id(), settings.version());
            return null;
        }
    }

    private record Opened(long version, @Nullable Endpoint endpoint) {}
}
