package io.handoff.gateway.accounts.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.MerchantId;
import io.handoff.gateway.Database;
import io.handoff.gateway.Neighbours;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import io.handoff.gateway.accounts.persistence.Merchants.Opening;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class MerchantsTest {
    private static final String NOT_STORABLE = "nobody\0";

    private final MerchantAccount account = MerchantAccount.standard(
            new MerchantId("m-" + UUID.randomUUID()), true, "Transacted", MerchantAccount.STANDARD_CURRENCY);

    @Inject
    Merchants merchants;

    @Inject
    AuditLog log;

    @Test
    void anAccountIsNotOpenedWhereItsAuditEntryFails() {
        var opening =
                new Opening(UUID.randomUUID().toString(), "digest", account.id().value());

        assertThatThrownBy(() -> Database.await(() -> merchants.add(account, entry(NOT_STORABLE, null), opening)))
                .isNotNull();

        assertThat(Database.await(() -> merchants.find(account.id().value()))).isEmpty();
        assertThat(Database.await(() -> merchants.opening(opening.key())))
                .as("the key may be used again")
                .isEmpty();
    }

    @Test
    void anAccountStaysAsItWasWhereTheAuditEntryOfItsChangeFails() {
        assertThat(Database.await(() -> merchants.add(account, entry("opener", null), null)))
                .isTrue();
        MerchantAccount changed = account.suspended().withVersion(2);

        assertThatThrownBy(() -> Database.await(() -> merchants.replace(changed, entry(NOT_STORABLE, 1L))))
                .isNotNull();

        assertThat(Database.await(() -> merchants.find(account.id().value())))
                .hasValueSatisfying(stored -> assertThat(stored.account()).isEqualTo(account));
        assertThat(actors()).containsExactly("opener");
    }

    @Test
    void whatIsNotChangedIsNotOnRecord() {
        assertThat(Database.await(() -> merchants.add(account, entry("opener", null), null)))
                .isTrue();

        boolean again = Database.await(() -> merchants.add(account, entry("late", null), null));
        boolean outdated = Database.await(() -> merchants.replace(account.withVersion(9), entry("late", 8L)));

        assertThat(again || outdated).isFalse();
        assertThat(actors()).containsExactly("opener");
    }

    private List<String> actors() {
        return Database.await(() -> log.before(Long.MAX_VALUE, account.id().value(), 10)).stream()
                .map(numbered -> numbered.entry().actor())
                .toList();
    }

    private AuditEntry entry(String actor, @Nullable Long versionBefore) {
        long after = versionBefore == null ? 1 : versionBefore + 1;
        return new AuditEntry(Instant.now(), actor, "test", account.id(), versionBefore, after, List.of());
    }
}
