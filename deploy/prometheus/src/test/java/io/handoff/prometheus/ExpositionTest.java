package io.handoff.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.prometheus.Exposition.Series;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpositionTest {
    @Test
    void everyLineBesideCommentsIsASeries() {
        Exposition exposition = Exposition.parse(
                """
                # HELP handoff_ready 1 where it holds
                # TYPE handoff_ready gauge
                handoff_ready{condition="consumer handoff.intake.v1"} 1.0
                handoff_gateway_answer_seconds_bucket{event="a{b}",le="+Inf"} 7 # {trace_id="x"} 0.3
                handoff_replies_pending 0.0
                """);

        assertThat(exposition.series())
                .containsExactly(
                        new Series("handoff_ready", Map.of("condition", "consumer handoff.intake.v1"), 1),
                        new Series("handoff_gateway_answer_seconds_bucket", Map.of("event", "a{b}", "le", "+Inf"), 7),
                        new Series("handoff_replies_pending", Map.of(), 0));
    }

    @Test
    void whatIsNoSeriesIsNotPassedOver() {
        assertThatThrownBy(() -> Exposition.parse("<html>")).hasMessageContaining("<html>");
    }
}
