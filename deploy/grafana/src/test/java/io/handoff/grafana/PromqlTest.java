package io.handoff.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.grafana.Promql.Match;
import io.handoff.grafana.Promql.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromqlTest {
    @Test
    void seriesAreFoundWithTheirMatchersAndRange() {
        var query = new Promql(
                "sum by (le) (rate(a_bucket{b=~\"c|d\",e!=\"f\"}[5m])) / on () group_left () max(g) or vector(0)");

        assertThat(query.selectors())
                .containsExactly(
                        new Selector("a_bucket", List.of(new Match("b", "=~", "c|d"), new Match("e", "!=", "f")), "5m"),
                        new Selector("g", List.of(), ""));
        assertThat(query.groupedBy()).containsExactly("le");
        assertThat(query.counted()).containsExactly("a_bucket");
    }

    @Test
    void aMatcherNamesItsValuesUnlessItIsAPatternOrAVariable() {
        assertThat(new Match("a", "=~", "b|c").values()).containsExactly("b", "c");
        assertThat(new Match("a", "=", "b.c").values()).containsExactly("b.c");
        assertThat(new Match("a", "=~", "2..").values()).isEmpty();
        assertThat(new Match("a", "=~", "$a").values()).isEmpty();
    }
}
