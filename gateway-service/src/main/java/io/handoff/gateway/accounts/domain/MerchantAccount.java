package io.handoff.gateway.accounts.domain;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.CallbackEndpoint;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.RequestSecret;
import io.handoff.contracts.settings.Sealed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's account: its terms, which an operator settles, and its credentials, which are drawn. Its published form is
 * {@link MerchantSettings}.
 *
 * @param secrets the newest first; a former one has an end
 */
public record MerchantAccount(
        MerchantId id,
        long version,
        boolean sandbox,
        boolean active,
        String tokenHash,
        List<RequestSecret> secrets,
        Terms terms,
        @Nullable CallbackEndpoint callback) {
    public MerchantAccount {
        secrets = List.copyOf(secrets);
    }

    public static MerchantAccount of(MerchantSettings settings) {
        var terms = new Terms(
                settings.name(),
                settings.currency(),
                settings.country(),
                settings.strategy(),
                settings.fleets(),
                settings.quoteDeadline(),
                settings.searchFor(),
                settings.fees(),
                settings.rateLimit(),
                settings.driverTracking(),
                settings.punctuality());
        return new MerchantAccount(
                settings.id(),
                settings.version(),
                settings.sandbox(),
                settings.active(),
                settings.tokenHash(),
                settings.secrets(),
                terms,
                settings.callback());
    }

    public MerchantSettings settings() {
        return new MerchantSettings(
                id,
                version,
                terms.name(),
                active,
                sandbox,
                tokenHash,
                secrets,
                terms.currency(),
                terms.country(),
                terms.strategy(),
                terms.fleets(),
                terms.quoteDeadline(),
                terms.searchFor(),
                terms.fees(),
                terms.rateLimit(),
                terms.driverTracking(),
                callback,
                terms.punctuality());
    }

    public MerchantAccount withVersion(long other) {
        return new MerchantAccount(id, other, sandbox, active, tokenHash, secrets, terms, callback);
    }

    public MerchantAccount withTerms(Terms other) {
        return new MerchantAccount(id, version, sandbox, active, tokenHash, secrets, other, callback);
    }

    public MerchantAccount suspended() {
        return new MerchantAccount(id, version, sandbox, false, tokenHash, secrets, terms, callback);
    }

    public MerchantAccount activated() {
        return new MerchantAccount(id, version, sandbox, true, tokenHash, secrets, terms, callback);
    }

    public MerchantAccount withTokenHash(String other) {
        return new MerchantAccount(id, version, sandbox, active, other, secrets, terms, callback);
    }

    public MerchantAccount withCallback(@Nullable CallbackEndpoint other) {
        return new MerchantAccount(id, version, sandbox, active, tokenHash, secrets, terms, other);
    }

    public MerchantAccount withSecrets(List<RequestSecret> others) {
        return new MerchantAccount(id, version, sandbox, active, tokenHash, others, terms, callback);
    }

    /** With a new secret; the present one stays valid until then, and whatever was before that one ends at once. */
    public MerchantAccount rotated(Sealed fresh, Instant now, Instant formerUntil) {
        var newest = new RequestSecret(fresh, null);
        if (secrets.isEmpty() || !formerUntil.isAfter(now)) {
            return withSecrets(List.of(newest));
        }
        // Stored and published with milliseconds: what is kept here must equal what is read back.
        Instant end = formerUntil.truncatedTo(ChronoUnit.MILLIS);
        return withSecrets(List.of(newest, new RequestSecret(secrets.get(0).sealed(), end)));
    }

    /** With the newest secret alone. */
    public MerchantAccount withoutFormerSecret() {
        return withSecrets(secrets.subList(0, Math.min(1, secrets.size())));
    }

    /** The secrets that prove something now. */
    public List<RequestSecret> secretsAt(Instant now) {
        return secrets.stream()
                .filter(secret -> secret.validUntil() == null || now.isBefore(secret.validUntil()))
                .toList();
    }
}
