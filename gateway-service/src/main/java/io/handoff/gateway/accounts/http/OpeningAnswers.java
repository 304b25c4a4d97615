package io.handoff.gateway.accounts.http;

import io.handoff.gateway.accounts.application.Issued;
import io.handoff.gateway.accounts.application.OpenMerchantAccount;
import io.handoff.gateway.accounts.application.OpenMerchantAccount.Application;
import io.handoff.gateway.accounts.application.OpenMerchantAccount.Outcome;
import io.handoff.gateway.accounts.application.OpenMerchantAccount.RequestKey;
import io.handoff.gateway.accounts.application.StoredAccount;
import io.handoff.gateway.accounts.domain.Terms;
import io.handoff.gateway.json.JsonFields;
import io.handoff.kit.http.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Reads an application, opens the account, and says as HTTP what it came to. */
@Singleton
class OpeningAnswers {
    private static final String CALLBACK_URL = "callback_url";
    private static final String CALLBACK_API_KEY = "callback_api_key";
    private static final Set<String> FIELDS = fields();

    private final OpenMerchantAccount openAccount;
    private final TermsReader terms;
    private final CallbackReader callbacks;
    private final AdminKey key;
    private final InstantSource clock;

    OpeningAnswers(
            OpenMerchantAccount openAccount,
            TermsReader terms,
            CallbackReader callbacks,
            AdminKey key,
            InstantSource clock) {
        this.openAccount = openAccount;
        this.terms = terms;
        this.callbacks = callbacks;
        this.key = key;
        this.clock = clock;
    }

    private static Set<String> fields() {
        Set<String> fields = new HashSet<>(TermsReader.FIELDS);
        fields.addAll(Set.of("currency", CALLBACK_URL, CALLBACK_API_KEY));
        return Set.copyOf(fields);
    }

    Uni<RestResponse<IssuedBody>> open(byte @Nullable [] body, @Nullable String idempotencyKey) {
        Application application = AdminBody.read(body, FIELDS, this::application);
        RequestKey request = idempotencyKey == null ? null : requestKey(idempotencyKey, body);
        return openAccount.open(application, key.actor(), request).map(this::answer);
    }

    private Application application(JsonFields fields) {
        if (!fields.object().has("name")) {
            fields.violation("name", "is required");
        }
        Terms standard = Terms.standard("", CurrencyReader.read(fields));
        return new Application(
                terms.read(fields).applyTo(standard), callbacks.read(fields, CALLBACK_URL, CALLBACK_API_KEY));
    }

    private RequestKey requestKey(String idempotencyKey, byte @Nullable [] body) {
        if (!idempotencyKey.matches("[\\x21-\\x7e]{1,255}")) {
            throw new RefusedException(
                    ProblemType.INVALID_REQUEST, "Idempotency-Key must be 1 to 255 visible ASCII characters.");
        }
        return new RequestKey(idempotencyKey, key.digest(body == null ? new byte[0] : body));
    }

    private RestResponse<IssuedBody> answer(Outcome outcome) {
        if (outcome instanceof Outcome.Opened opened) {
            return answer(RestResponse.Status.CREATED, opened.stored(), opened.issued());
        }
        if (outcome instanceof Outcome.OpenedBefore before) {
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
