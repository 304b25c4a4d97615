package io.handoff.gateway.accounts.domain;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.OfferConstraints;
import io.handoff.contracts.settings.OfferWeights;
import io.handoff.contracts.settings.Punctuality;
import io.handoff.contracts.settings.RequestSecret;
import io.handoff.contracts.settings.Sealed;
import io.handoff.contracts.settings.WaitingFee;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A merchant's account: what is published of it, and what may become of that. */
public record MerchantAccount(MerchantSettings settings) {
    public static final String STANDARD_CURRENCY = "USD";

    private static final String STRATEGY = "lowest_price";
    private static final Duration QUOTE_DEADLINE = Duration.ofSeconds(2);
    private static final FeeSchedule FEES = new FeeSchedule(300, 500, new WaitingFee(10, 50));

    /** What an account starts with, without any credential. */
    public static MerchantAccount standard(MerchantId id, boolean sandbox, String name, String currency) {
        return new MerchantAccount(new MerchantSettings(
                id,
                1,
                name,
                true,
                sandbox,
                "",
                List.of(),
                currency,
                null,
                STRATEGY,
                List.of(),
                QUOTE_DEADLINE,
                null,
                FEES,
                null,
                false,
                null,
                Punctuality.STANDARD,
                List.of(),
                Map.of(),
                OfferWeights.EQUAL,
                OfferConstraints.NONE));
    }

    public MerchantId id() {
        return settings.id();
    }

    public long version() {
        return settings.version();
    }

    public boolean active() {
        return settings.active();
    }

    public List<RequestSecret> secrets() {
        return settings.secrets();
    }

    public @Nullable CallbackEndpoint callback() {
        return settings.callback();
    }

    public MerchantAccount withVersion(long other) {
        return with(other, active(), settings.tokenHash(), secrets(), callback());
    }

    public MerchantAccount suspended() {
        return with(version(), false, settings.tokenHash(), secrets(), callback());
    }

    public MerchantAccount activated() {
        return with(version(), true, settings.tokenHash(), secrets(), callback());
    }

    public MerchantAccount withTokenHash(String other) {
        return with(version(), active(), other, secrets(), callback());
    }

    public MerchantAccount withCallback(@Nullable CallbackEndpoint other) {
        return with(version(), active(), settings.tokenHash(), secrets(), other);
    }

    public MerchantAccount withSecrets(List<RequestSecret> others) {
        return with(version(), active(), settings.tokenHash(), others, callback());
    }

    /** With a new secret; the present one stays valid until then, and whatever was before that one ends at once. */
    public MerchantAccount rotated(Sealed fresh, Instant now, Instant formerUntil) {
        var newest = new RequestSecret(fresh, null);
        if (secrets().isEmpty() || !formerUntil.isAfter(now)) {
            return withSecrets(List.of(newest));
        }
        // Stored and published with milliseconds: what is kept here must equal what is read back.
        Instant end = formerUntil.truncatedTo(ChronoUnit.MILLIS);
        return withSecrets(List.of(newest, new RequestSecret(secrets().get(0).sealed(), end)));
    }

    /** With the newest secret alone. */
    public MerchantAccount withoutFormerSecret() {
        return withSecrets(secrets().subList(0, Math.min(1, secrets().size())));
    }

    /** The secrets that prove something now. */
    public List<RequestSecret> secretsAt(Instant now) {
        return secrets().stream()
                .filter(secret -> secret.validUntil() == null || now.isBefore(secret.validUntil()))
                .toList();
    }

    /** The same terms with other credentials. */
    private MerchantAccount with(
            long version,
            boolean active,
            String tokenHash,
            List<RequestSecret> secrets,
            @Nullable CallbackEndpoint callback) {
        return new MerchantAccount(new MerchantSettings(
                settings.id(),
                version,
                settings.name(),
                active,
                settings.sandbox(),
                tokenHash,
                secrets,
                settings.currency(),
                settings.country(),
                settings.strategy(),
                settings.fleets(),
                settings.quoteDeadline(),
                settings.searchFor(),
                settings.fees(),
                settings.rateLimit(),
                settings.driverTracking(),
                callback,
                settings.punctuality(),
                settings.fleetOrder(),
                settings.storeIds(),
                settings.weights(),
                settings.constraints()));
    }
}
