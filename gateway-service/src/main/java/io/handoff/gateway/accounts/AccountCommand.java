package io.handoff.gateway.accounts;

import io.handoff.gateway.accounts.domain.AccountAction;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import java.time.Instant;

/** Something to be done to an account. */
public record AccountCommand(AccountAction action, Decider decider) {
    /** Decides what becomes of the account; the version is not its business. */
    public interface Decider {
        Decision decide(MerchantAccount present, Instant now);
    }

    /** What a command comes to. */
    public sealed interface Decision {
        /** The account as it is to be, which may be as it was. */
        record Becomes(MerchantAccount account, Issued issued) implements Decision {}

        /** The account doesn't allow it now. */
        record Refused(String detail) implements Decision {}
    }

    /** Whether the account gets a new version even if it is as it was: that switches an endpoint on again after its 410. */
    boolean renews() {
        return action == AccountAction.CALLBACK_SET;
    }

    static Decision becomes(MerchantAccount account) {
        return new Decision.Becomes(account, Issued.NOTHING);
    }
}
