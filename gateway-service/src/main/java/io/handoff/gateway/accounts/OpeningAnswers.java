package io.handoff.gateway.accounts;

import io.handoff.gateway.accounts.OpenMerchantAccount.AccountOpening;
import io.handoff.gateway.accounts.OpenMerchantAccount.RequestKey;
import io.handoff.gateway.accounts.domain.StoredAccount;
import io.handoff.gateway.web.AdminKey;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RefusedException;
import io.handoff.gateway.web.Sent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Opens an account and says as HTTP what it came to. */
@Singleton
class OpeningAnswers {
    private final OpenMerchantAccount openAccount;
    private final AdminKey key;
    private final InstantSource clock;

    OpeningAnswers(OpenMerchantAccount openAccount, AdminKey key, InstantSource clock) {
        this.openAccount = openAccount;
        this.key = key;
        this.clock = clock;
    }

    Uni<RestResponse<IssuedBody>> open(Sent<OpenMerchant> sent, @Nullable String idempotencyKey) {
        RequestKey request = idempotencyKey == null ? null : requestKey(idempotencyKey, sent.bytes());
        return openAccount.open(sent.body(), key.actor(), request).map(this::answer);
    }

    private RequestKey requestKey(String idempotencyKey, byte[] body) {
        if (!idempotencyKey.matches("[\\x21-\\x7e]{1,255}")) {
            throw new RefusedException(
                    ProblemType.INVALID_REQUEST, "Idempotency-Key must be 1 to 255 visible ASCII characters.");
        }
        return new RequestKey(idempotencyKey, key.digest(body));
    }

    private RestResponse<IssuedBody> answer(AccountOpening outcome) {
        if (outcome instanceof AccountOpening.Opened opened) {
            return answer(RestResponse.Status.CREATED, opened.stored(), opened.issued());
        }
        if (outcome instanceof AccountOpening.OpenedBefore before) {
            return answer(RestResponse.Status.OK, before.stored(), Issued.NOTHING);
        }
        throw new RefusedException(
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "This Idempotency-Key came with another body before: a new request needs a new key.");
    }

    private RestResponse<IssuedBody> answer(RestResponse.Status status, StoredAccount stored, Issued issued) {
        return ChangeAnswers.tagged(status, IssuedBody.of(stored, issued, clock.instant()), stored);
    }
}
