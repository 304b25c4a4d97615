package io.handoff.bench.depth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AtDepthTest {
    private final AtDepth first = new AtDepth(1_000, Map.of("GET, p50", 0.4, "claims of webhook, mean", 2.0));

    @Test
    void whatGrowsByMoreThanThreeTenthsIsNotFlat() {
        AtDepth deep = new AtDepth(1_000_000, Map.of("GET, p50", 0.5, "claims of webhook, mean", 2.7));

        assertThat(deep.isFlat(first)).isFalse();
        assertThat(deep.against(first).lines())
                .anyMatch(line -> line.contains("GET, p50") && line.endsWith("× 1.25"))
                .anyMatch(line -> line.contains("claims of webhook") && line.endsWith("× 1.35  NOT FLAT"));
    }

    @Test
    void whatStaysIsFlat() {
        assertThat(first.isFlat(first)).isTrue();
        assertThat(new AtDepth(5, Map.of("new", 9.0)).isFlat(first)).isTrue();
    }
}
