package io.handoff.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ViolationsTest {
    private final Violations violations = new Violations();

    @Test
    void aHundredAreListed() {
        add(100);

        assertThat(violations.all()).hasSize(100).allSatisfy(violation -> assertThat(violation.message())
                .isEqualTo("is required"));
    }

    @Test
    void moreThanAHundredAreCounted() {
        add(3_000);

        assertThat(violations.all()).hasSize(101).last().satisfies(rest -> {
            assertThat(rest.path()).isEmpty();
            assertThat(rest.message()).startsWith("and 2900 more");
        });
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            violations.add(JsonPath.ROOT.field("tasks").element(i), "is required");
        }
    }
}
