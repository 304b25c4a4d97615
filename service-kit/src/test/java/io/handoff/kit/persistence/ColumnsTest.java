package io.handoff.kit.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private record Parcel(String name, int size, @Nullable Instant at) {}

    @Test
    void everyColumnHasEveryRowsValueInOrder() {
        Tuple values = Columns.of(List.of(new Parcel("a", 1, NOON), new Parcel("b", 2, null)))
                .texts(Parcel::name)
                .ints(Parcel::size)
                .timestamps(Parcel::at)
                .value(7L)
                .tuple();

        assertThat((String[]) values.getValue(0)).containsExactly("a", "b");
        assertThat((Integer[]) values.getValue(1)).containsExactly(1, 2);
        assertThat((OffsetDateTime[]) values.getValue(2)).containsExactly(Pg.timestamp(NOON), null);
        assertThat(values.getValue(3)).isEqualTo(7L);
    }

    @Test
    void theColumnsOfOtherRowsComeAfter() {
        Columns<Double> weights = Columns.of(List.of(0.5, 1.5, 2.5)).doubles(weight -> weight);

        Tuple values =
                Columns.of(List.of("a", "b")).texts(name -> name).and(weights).tuple();

        assertThat(values.size()).isEqualTo(2);
        assertThat((String[]) values.getValue(0)).containsExactly("a", "b");
        assertThat((Double[]) values.getValue(1)).containsExactly(0.5, 1.5, 2.5);
    }
}
