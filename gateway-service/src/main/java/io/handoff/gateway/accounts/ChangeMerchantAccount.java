package io.handoff.gateway.accounts;

import io.handoff.gateway.accounts.AccountCommand.Decision.Becomes;
import io.handoff.gateway.accounts.AccountCommand.Decision.Refused;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import io.handoff.gateway.accounts.domain.StoredAccount;
import io.handoff.gateway.accounts.domain.VersionCondition;
import io.handoff.gateway.accounts.persistence.Merchants;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;

/** Does something to a merchant's account, once and on record. */
@Singleton
public class ChangeMerchantAccount {
    private final Merchants merchants;
    private final AnnounceChange announcement;
    private final InstantSource clock;

    ChangeMerchantAccount(Merchants merchants, AnnounceChange announcement, InstantSource clock) {
        this.merchants = merchants;
        this.announcement = announcement;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface AccountChange {
        /** The account is as asked for, changed now or as it was already. */
        record Done(StoredAccount stored, Issued issued) implements AccountChange {}

        record Unknown() implements AccountChange {}

        /** The account isn't at a version the change was meant for. */
        record OtherVersion(long version) implements AccountChange {}

        /** Somebody else changed the account at the same moment. */
        record LostRace() implements AccountChange {}

        record NotNow(String detail) implements AccountChange {}
    }

    public Uni<AccountChange> change(String id, VersionCondition condition, String actor, AccountCommand command) {
        return merchants.find(id).flatMap(found -> {
            if (found.isEmpty()) {
                return done(new AccountChange.Unknown());
            }
            long version = found.get().account().version();
            return condition.holds(version)
                    ? perform(found.get(), actor, command)
                    : done(new AccountChange.OtherVersion(version));
        });
    }

    private Uni<AccountChange> perform(StoredAccount present, String actor, AccountCommand command) {
        Instant now = clock.instant();
        MerchantAccount before = present.account();
        AccountCommand.Decision decision = command.decider().decide(before, now);
        if (decision instanceof Refused refused) {
            return done(new AccountChange.NotNow(refused.detail()));
        }
        Becomes becomes = (Becomes) decision;
        if (becomes.account().equals(before) && !command.renews()) {
            return done(new AccountChange.Done(present, becomes.issued()));
        }
        MerchantAccount after = becomes.account().withVersion(before.version() + 1);
        AuditEntry entry = AccountComparison.entry(now, actor, command.action(), before, after);
        var stored = new StoredAccount(after, present.createdAt(), now);
        return merchants
                .replace(after, entry)
                .flatMap(replaced -> replaced
                        ? announcement.announce(entry).replaceWith(new AccountChange.Done(stored, becomes.issued()))
                        : done(new AccountChange.LostRace()));
    }

    private static Uni<AccountChange> done(AccountChange outcome) {
        return Uni.createFrom().item(outcome);
    }
}
