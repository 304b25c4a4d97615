package io.handoff.kit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class GatheredIdTest {
    private static final String CAUSE = "0195a1b2-c3d4-8abc-9def-001122334455";

    @Test
    void sameEventLeadsToTheSameId() {
        assertThat(GatheredId.of(CAUSE)).isEqualTo(GatheredId.of(CAUSE));
        assertThat(GatheredId.of(CAUSE + ".2")).isEqualTo(GatheredId.of(CAUSE + ".2"));
    }

    @Test
    void factsOfOneCauseLeadToDifferentIds() {
        assertThat(GatheredId.of(CAUSE + ".2")).isNotEqualTo(GatheredId.of(CAUSE + ".3"));
        assertThat(GatheredId.of(CAUSE + ".2")).isNotEqualTo(GatheredId.of(CAUSE));
        assertThat(GatheredId.of(CAUSE).value()).isNotEqualTo(UUID.fromString(CAUSE));
    }

    @Test
    void quotationIsNamedAfterIt() {
        assertThat(GatheredId.of(CAUSE).quotationId()).matches("qt_[0-9a-f]{32}");
    }

    @Test
    void anythingButAnEventIdIsRefused() {
        assertThatThrownBy(() -> GatheredId.of("x.1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GatheredId.of("")).isInstanceOf(IllegalArgumentException.class);
    }
}
