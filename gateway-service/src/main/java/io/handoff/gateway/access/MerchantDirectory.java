package io.handoff.gateway.access;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.RequestSecret;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.SecretContext;
import io.handoff.kit.security.TimestampedSignature;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Every merchant by the hash of its token, secrets opened once per change and not once per request. */
@Singleton
public class MerchantDirectory {
    private static final Logger LOG = Logger.getLogger(MerchantDirectory.class);

    private final SecretBox box;
    private final BooleanSupplier complete;
    private final Map<String, Merchant> byTokenHash = new ConcurrentHashMap<>();
    private final Map<MerchantId, MerchantSettings> latest = new HashMap<>();

    @Inject
    public MerchantDirectory(CompactedView<MerchantId, MerchantSettings> view, SecretBox box) {
        this(box, view::isCaughtUp);
        // Listen first: a change in between comes twice, which the version sorts out.
        view.onChange(this::learn);
        view.onRemoval(this::forget);
        view.all().forEach(this::learn);
    }

    MerchantDirectory(SecretBox box, BooleanSupplier complete) {
        this.box = box;
        this.complete = complete;
    }

    /** Whether every account has been read; before that, neither a missing one nor one that is there says anything. */
    boolean isComplete() {
        return complete.getAsBoolean();
    }

    /** @param tokenHash lower-case hex SHA-256 of the token */
    public @Nullable Merchant byTokenHash(String tokenHash) {
        return byTokenHash.get(tokenHash);
    }

    synchronized void learn(MerchantSettings settings) {
        MerchantSettings before = latest.get(settings.id());
        if (before != null && before.version() >= settings.version()) {
            return;
        }
        latest.put(settings.id(), settings);
        Merchant merchant = opened(settings);
        if (merchant != null) {
            byTokenHash.put(settings.tokenHash(), merchant);
        } else {
            byTokenHash.remove(settings.tokenHash());
        }
        if (before != null && !before.tokenHash().equals(settings.tokenHash())) {
            byTokenHash.remove(before.tokenHash());
        }
    }

    synchronized void forget(MerchantSettings removed) {
        MerchantSettings known = latest.remove(removed.id());
        if (known != null) {
            byTokenHash.remove(known.tokenHash());
        }
    }

    /** The merchant with those of its secrets that open; null where none does. */
    private @Nullable Merchant opened(MerchantSettings settings) {
        List<LiveSecret> opened = settings.secrets().stream()
                .map(secret -> opened(settings.id(), secret))
                .filter(Objects::nonNull)
                .toList();
        boolean lockedOut = opened.isEmpty() && !settings.secrets().isEmpty();
        return lockedOut ? null : new Merchant(settings, opened);
    }

    private @Nullable LiveSecret opened(MerchantId merchant, RequestSecret secret) {
        try {
            String key = box.open(SecretContext.requests(merchant), secret.sealed());
            return new LiveSecret(TimestampedSignature.key(key), secret.validUntil());
        } catch (RuntimeException e) { // Whatever it is, it concerns this one secret.
            LOG.errorf(e, "a merchant's secret doesn't open, it proves nothing merchant=%s", merchant);
            return null;
        }
    }
}
