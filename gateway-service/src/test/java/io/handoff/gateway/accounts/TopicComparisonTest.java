package io.handoff.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.Topics;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.Database;
import io.handoff.gateway.Neighbours;
import io.handoff.gateway.Waiting;
import io.handoff.gateway.accounts.domain.AccountAction;
import io.handoff.gateway.accounts.domain.AuditEntry;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import io.handoff.gateway.accounts.persistence.Merchants;
import io.handoff.gateway.accounts.persistence.PublishedAccounts;
import io.handoff.kit.event.OutboundEvent;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.messaging.KafkaClients;
import io.handoff.kit.persistence.Pg;
import io.handoff.testservers.HandoffServers;
import io.handoff.testservers.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class TopicComparisonTest {
    @Inject
    PublishedAccounts<MerchantSettings> table;

    @Inject
    CompactedView<MerchantId, MerchantSettings> view;

    @Inject
    Merchants merchants;

    @Inject
    KafkaClients kafka;

    @Inject
    Pool pool;

    @Test
    void anAccountThatTheTopicHasLostIsPublishedAgain() throws Exception {
        MerchantSettings account = published();
        tombstone(account.id());
        Waiting.until("the loss", () -> view.get(account.id()) == null);

        assertThat(comparison().compareAll()).isTrue();

        Waiting.until("the account", () -> account.equals(view.get(account.id())));
    }

    @Test
    void anAccountThatTheTopicHasInAHigherVersionRisesAboveIt() throws Exception {
        MerchantSettings account = published();
        MerchantSettings stranger = renamed(account, 9, "from before the backup");
        publish(stranger);
        Waiting.until("the stranger", () -> stranger.equals(view.get(account.id())));

        assertThat(comparison().compareAll()).isTrue();

        MerchantSettings raised = renamed(account, 10, account.name());
        Waiting.until("the account", () -> raised.equals(view.get(account.id())));
        assertThat(stored(account.id())).isEqualTo(raised);
    }

    @Test
    void anAccountThatAnOlderVersionHasOvertakenIsPublishedAgain() throws Exception {
        MerchantSettings first = published();
        MerchantSettings second = renamed(first, 2, "second");
        MerchantAccount account = new MerchantAccount(second);
        boolean replaced = Database.await(() -> merchants.replace(account, entry(new MerchantAccount(first), account)));
        assertThat(replaced).isTrue();
        Waiting.until("the second", () -> second.equals(view.get(first.id())));

        publish(first);
        MerchantId marker = published().id();
        Waiting.until("what came after the first", () -> view.get(marker) != null);

        Waiting.until("the mending", () -> view.overtaken().isEmpty());
        assertThat(view.get(first.id())).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no settings at all", "{}", "{\"id\": \"a\", \"version\": 1, \"secrets\": [], \"fleets\": []}"})
    void settingsThatCannotBeReadHoldUpNobodyElses(String settings) throws Exception {
        String unreadable = "a-" + UUID.randomUUID(); // By its id before the others.
        insert(unreadable, settings);
        try {
            MerchantSettings other = published();
            tombstone(other.id());
            Waiting.until("the loss", () -> view.get(other.id()) == null);

            assertThat(comparison().compareAll()).isTrue();

            Waiting.until("the account", () -> other.equals(view.get(other.id())));
            assertThat(Database.await(() -> merchants.page("", 1))).hasSize(1);
            assertThat(Database.await(() -> merchants.find(unreadable))).isEmpty();
        } finally {
            Pg.complete(pool.query("delete from merchants where id = '" + unreadable + "'")
                    .execute()
                    .replaceWithVoid());
        }
    }

    private void insert(String id, String settings) {
        Pg.complete(pool.preparedQuery(
                        "insert into merchants (id, settings, version, created_at, updated_at) values ($1, $2, 1, now(), now())")
                .execute(Tuple.of(id, settings))
                .replaceWithVoid());
    }

    private TopicComparison<MerchantId, MerchantSettings> comparison() {
        return new TopicComparison<>(table, view, MerchantSettings::id, MerchantSettings::version);
    }

    /** A new account that everyone knows. */
    private MerchantSettings published() {
        MerchantAccount account = MerchantAccount.standard(
                        new MerchantId("m-" + UUID.randomUUID()), true, "Compared", MerchantAccount.STANDARD_CURRENCY)
                .withTokenHash(UUID.randomUUID().toString());
        boolean added = Database.await(() -> merchants.add(account, entry(null, account), null));
        assertThat(added).isTrue();
        Waiting.until("publication", () -> account.settings().equals(view.get(account.id())));
        return account.settings();
    }

    private MerchantSettings stored(MerchantId id) {
        return Database.await(() -> merchants.find(id.value()))
                .orElseThrow()
                .account()
                .settings();
    }

    private static MerchantSettings renamed(MerchantSettings settings, long version, String name) {
        var terms = new AccountTerms(
                name, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        return new MerchantAccount(terms.applyTo(settings)).withVersion(version).settings();
    }

    private static AuditEntry entry(@Nullable MerchantAccount before, MerchantAccount after) {
        return AccountComparison.entry(
                Instant.now(), "test", before == null ? AccountAction.OPENED : AccountAction.UPDATED, before, after);
    }

    private void publish(MerchantSettings settings) throws ExecutionException, InterruptedException {
        String id = settings.id().value();
        kafka.producer()
                .send(OutboundEvent.of(Topics.MERCHANTS, id, id + "/" + settings.version(), Instant.now(), settings))
                .get();
    }

    private static void tombstone(MerchantId id) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestServers.kafkaBootstrap()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var unused = producer.send(new ProducerRecord<>(Topics.MERCHANTS, id.value(), null))
                    .get();
        }
    }
}
