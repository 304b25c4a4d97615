package io.handoff.bench.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowTemplateTest {
    private final RowTemplate row = new RowTemplate(
            "deliveries",
            List.of("merchant_id", "external_id", "delivery_id", "snapshot", "workings"),
            Arrays.asList("m-1", "old", new UUID(1, 2), "{}", null));

    @Test
    void newRowHasItsOwnIdsAndTheRestAsItWas() {
        NewRowIds fresh = NewRowIds.at(1_700_000_000_000L, "new");

        Tuple tuple = row.with(fresh);

        assertThat(row.insert())
                .isEqualTo("insert into deliveries (merchant_id, external_id, delivery_id, snapshot, workings)"
                        + " values ($1, $2, $3, $4, $5)");
        assertThat(tuple.getValue(0)).isEqualTo("m-1");
        assertThat(tuple.getValue(1)).isEqualTo("new");
        assertThat(tuple.getValue(2)).isEqualTo(fresh.delivery());
        assertThat(tuple.getValue(3)).isEqualTo("{}");
        assertThat(tuple.getValue(4)).isNull();
    }

    @Test
    void laterIdsAreGreater() {
        UUID early = NewRowIds.at(1_700_000_000_000L, "x").event();
        UUID late = NewRowIds.at(1_700_000_000_001L, "x").event();

        assertThat(early).isLessThan(late);
        assertThat(early.version()).isEqualTo(8);
        assertThat(early.variant()).isEqualTo(2);
    }

    @Test
    void pgbenchBindsWhatStaysAndComputesIds() {
        PgbenchScript script = PgbenchScript.of(new RecordedRows(List.of(row)));

        assertThat(script.text())
                .startsWith("\\set n :n + 1\nbegin;\ninsert into deliveries (merchant_id, external_id, ")
                .contains("values (:deliveries_merchant_id, 'bench-' || ", ":deliveries_snapshot, null);")
                .endsWith("commit;\n");
        assertThat(script.variables())
                .containsEntry("deliveries_snapshot", "{}")
                .containsEntry("n", "0")
                .doesNotContainKey("deliveries_external_id");
    }
}
