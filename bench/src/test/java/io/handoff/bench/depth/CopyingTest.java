package io.handoff.bench.depth;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.bench.depth.Copying.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyingTest {
    @Test
    void idsAndTimesAreNewAndTheRestIsCopied() {
        String sql = new Copying("messages", "t.merchant_id = $1")
                .sql(List.of(
                        new Column("id", "bigint", false),
                        new Column("merchant_id", "text", true),
                        new Column("external_delivery_id", "text", true),
                        new Column("cause_id", "uuid", true),
                        new Column("created_at", "timestamp with time zone", true),
                        new Column("body", "text", true)));

        assertThat(sql)
                .isEqualTo("insert into messages (merchant_id, external_delivery_id, cause_id, created_at, body)"
                        + " select t.merchant_id, t.external_delivery_id || '-' || k, pg_temp.older(t.cause_id, k),"
                        + " t.created_at - make_interval(secs => k * 0.01), t.body"
                        + " from messages t cross join generate_series($2::bigint, $3::bigint) as k"
                        + " where t.merchant_id = $1 on conflict do nothing");
    }
}
