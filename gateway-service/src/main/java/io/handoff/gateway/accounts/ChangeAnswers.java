package io.handoff.gateway.accounts;

import io.handoff.gateway.accounts.ChangeMerchantAccount.AccountChange;
import io.handoff.gateway.accounts.domain.StoredAccount;
import io.handoff.gateway.web.AdminKey;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.InstantSource;
import org.jboss.resteasy.reactive.RestResponse;

/** Carries out a command and says as HTTP what it came to. */
@Singleton
class ChangeAnswers {
    private final ChangeMerchantAccount change;
    private final AdminKey key;
    private final InstantSource clock;

    ChangeAnswers(ChangeMerchantAccount change, AdminKey key, InstantSource clock) {
        this.change = change;
        this.key = key;
        this.clock = clock;
    }

    /** The account after a change that draws no credentials. */
    Uni<RestResponse<MerchantBody>> plain(ToChange account, AccountCommand command) {
        return done(account, command).map(done -> account(done.stored()));
    }

    /** The account with the credentials that the change has drawn. */
    Uni<RestResponse<IssuedBody>> issuing(ToChange account, AccountCommand command) {
        return done(account, command)
                .map(done -> tagged(
                        RestResponse.Status.OK,
                        IssuedBody.of(done.stored(), done.issued(), clock.instant()),
                        done.stored()));
    }

    RestResponse<MerchantBody> account(StoredAccount stored) {
        return tagged(RestResponse.Status.OK, MerchantBody.of(stored, clock.instant()), stored);
    }

    static <T> RestResponse<T> tagged(RestResponse.Status status, T body, StoredAccount stored) {
        return RestResponse.ResponseBuilder.create(status, body)
                .header(HttpHeaders.ETAG, IfMatch.tag(stored.account().version()))
                .build();
    }

    static RefusedException unknown() {
        return new RefusedException(ProblemType.MERCHANT_NOT_FOUND, "There is no merchant with this id.");
    }

    private Uni<AccountChange.Done> done(ToChange account, AccountCommand command) {
        return change.change(account.id(), IfMatch.read(account.ifMatch()), key.actor(), command)
                .map(ChangeAnswers::required);
    }

    private static AccountChange.Done required(AccountChange outcome) {
        if (outcome instanceof AccountChange.Done done) {
            return done;
        }
        if (outcome instanceof AccountChange.OtherVersion other) {
            throw new RefusedException(
                    ProblemType.PRECONDITION_FAILED,
                    "The account is at version " + other.version() + " now: read it, and decide again.");
        }
        if (outcome instanceof AccountChange.NotNow refused) {
            throw new RefusedException(ProblemType.CONFLICT, refused.detail());
        }
        throw outcome instanceof AccountChange.LostRace
                ? new RefusedException(
                        ProblemType.CONFLICT,
                        "Somebody else changed this account at the same moment, and nothing of yours was done: read it,"
                                + " and decide again.")
                : unknown();
    }
}
