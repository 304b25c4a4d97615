package io.handoff.gateway.accounts.persistence;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class OldEntriesTest {
    /** Before anything of other tests, and so recent that the gateway itself leaves it alone. */
    private static final Instant DAY_OF_KEYS =
            Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofDays(1));

    private static final Instant DAY_OF_ENTRIES = DAY_OF_KEYS.minus(Duration.ofDays(1));

    private final String merchant = "m-" + UUID.randomUUID();

    @Inject
    Merchants merchants;

    @Inject
    AuditLog log;

    @Inject
    OldEntries old;

    @Test
    void entriesOfTheAuditLogLeaveOnceTheyAreOld() {
        Instant first = DAY_OF_ENTRIES;
        Instant last = first.plusMillis(2);
        open(merchant, first, null);
        change(first.plusMillis(1));
        change(last);

        assertThat(Database.await(() -> old.forgetAudit(first, 10))).isZero();
        assertThat(Database.await(() -> old.forgetAudit(last, 1))).isEqualTo(1);
        assertThat(times()).as("the oldest first").containsExactly(last, first.plusMillis(1));

        assertThat(Database.await(() -> old.forgetAudit(last, 10))).isEqualTo(1);
        assertThat(times()).containsExactly(last);
        assertThat(Database.await(() -> merchants.find(merchant)))
                .as("its account stays")
                .isPresent();
    }

    @Test
    void theKeyThatOpenedAnAccountLeavesOnceItIsOld() {
        Opening earlier = new Opening(UUID.randomUUID().toString(), "digest", merchant);
        Opening later = new Opening(UUID.randomUUID().toString(), "digest", "m-" + UUID.randomUUID());
        open(merchant, DAY_OF_KEYS, earlier);
        open(later.merchant(), DAY_OF_KEYS.plusMillis(1), later);

        assertThat(Database.await(() -> old.forgetOpeningKeys(DAY_OF_KEYS, 10))).isZero();
        assertThat(Database.await(() -> old.forgetOpeningKeys(DAY_OF_KEYS.plusMillis(2), 1)))
                .isEqualTo(1);

        assertThat(Database.await(() -> merchants.opening(earlier.key()))).isEmpty();
        assertThat(Database.await(() -> merchants.opening(later.key()))).isPresent();
        assertThat(Database.await(() -> merchants.find(merchant)))
                .as("its account stays")
                .isPresent();
    }

    private void open(String id, Instant at, @Nullable Opening opening) {
        MerchantAccount account =
                MerchantAccount.standard(new MerchantId(id), true, "Old", MerchantAccount.STANDARD_CURRENCY);
        assertThat(Database.await(() -> merchants.add(account, entry(id, at, null), opening)))
                .isTrue();
    }

    private void change(Instant at) {
        MerchantAccount present =
                Database.await(() -> merchants.find(merchant)).orElseThrow().account();
        MerchantAccount next = present.withVersion(present.version() + 1);
        assertThat(Database.await(() -> merchants.replace(next, entry(merchant, at, present.version()))))
                .isTrue();
    }

    private static AuditEntry entry(String id, Instant at, @Nullable Long versionBefore) {
        long after = versionBefore == null ? 1 : versionBefore + 1;
        return new AuditEntry(at, "test", "updated", new MerchantId(id), versionBefore, after, List.of());
    }

    private List<Instant> times() {
        return Database.await(() -> log.before(Long.MAX_VALUE, merchant, 10)).stream()
                .map(numbered -> numbered.entry().at())
                .toList();
    }
}
