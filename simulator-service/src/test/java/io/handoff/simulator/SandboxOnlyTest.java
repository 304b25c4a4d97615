package io.handoff.simulator;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SandboxOnlyTest {
    @Test
    void simulatorRefusesToStartInProduction() {
        assertThatThrownBy(() -> SandboxOnly.refuseOutsideSandbox("production"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("HANDOFF_ENVIRONMENT=sandbox");
    }

    @Test
    void simulatorStartsInASandbox() {
        assertThatCode(() -> SandboxOnly.refuseOutsideSandbox("sandbox")).doesNotThrowAnyException();
    }
}
