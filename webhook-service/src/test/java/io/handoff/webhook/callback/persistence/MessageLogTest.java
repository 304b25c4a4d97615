package io.handoff.webhook.callback.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.kit.persistence.Pg;
import io.handoff.webhook.Sandbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sandbox.class)
class MessageLogTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Inject
    Pool pool;

    @Test
    void oldMessagesAndLanesAreFoundByTheirIndexesHoweverManyThereAre() {
        for (String sql : List.of(
                "insert into lanes (merchant_id, external_delivery_id, newest_sequence) select 'idle', i::text, 1 from generate_series(1, 20000) i on conflict do nothing",
                """
                insert into messages (merchant_id, external_delivery_id, event_id, sequence, state, body, occurred_at,
                                      created_at, finished_at)
                select 'idle', i::text, 'idle' || i, 1, 'sent', '{}', now(), now(), now() from generate_series(1, 20000) i
                """,
                "insert into attempts select id, 1, now(), 1, 'delivered', 200, '' from messages where merchant_id = 'idle'",
                "analyze lanes, messages, attempts")) {
            Pg.complete(pool.query(sql).execute());
        }

        assertThat(plan(MessageLog.PURGE, Tuple.of(0L, Pg.timestamp(NOW), 500L)))
                .contains("messages_pkey", "messages_of_delivery", "lanes_pkey", "attempts_pkey")
                .doesNotContain("Seq Scan on");
        assertThat(plan(DueLanes.GIVE_UP, Tuple.of(Pg.timestamp(NOW), Pg.timestamp(NOW), 500L)))
                .contains("lanes_to_do", "messages_of_delivery", "lanes_pkey")
                .doesNotContain("Seq Scan on");
    }

    private String plan(String sql, Tuple values) {
        StringBuilder plan = new StringBuilder();
        Pg.await(pool.preparedQuery("explain " + sql).execute(values))
                .forEach(row -> plan.append(row.getString(0)).append('\n'));
        return plan.toString();
    }
}
