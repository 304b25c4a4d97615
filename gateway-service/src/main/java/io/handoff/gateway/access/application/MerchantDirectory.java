package io.handoff.gateway.access.application;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.access.domain.Merchant;
import io.handoff.kit.security.SecretBox;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.kit.settings.CompactedView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Every merchant by the hash of its token, secrets opened once per change and not once per request. */
@Singleton
public class MerchantDirectory {
    private static final Logger LOG = Logger.getLogger(MerchantDirectory.class);

    private final SecretBox box;
    private final Map<String, Merchant> byTokenHash = new ConcurrentHashMap<>();
    private final Map<MerchantId, MerchantSettings> latest = new HashMap<>();

    @Inject
    public MerchantDirectory(CompactedView<MerchantId, MerchantSettings> view, SecretBox box) {
        this(box);
        // Listen first: a change in between comes twice, which the version sorts out.
        view.onChange(this::learn);
        view.all().forEach(this::learn);
    }

    MerchantDirectory(SecretBox box) {
        this.box = box;
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

    private @Nullable Merchant opened(MerchantSettings settings) {
        String context = "merchant/" + settings.id() + "/secret";
        try {
            return new Merchant(
                    settings,
                    settings.secrets().stream()
                            .map(secret -> TimestampedSignature.key(box.open(context, secret.sealed())))
                            .toList());
        } catch (IllegalStateException e) {
            LOG.errorf(e, "merchant locked out: its secret doesn't open merchant=%s", settings.id());
            return null;
        }
    }
}
