package io.handoff.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void valuesAreReadByName() {
        Arguments arguments = Arguments.parse(List.of("record", "--window", "3", "--in-flight", "8, 1"));

        assertThat(arguments.mode()).isEqualTo("record");
        assertThat(arguments.number("window", 10, 1, 600)).isEqualTo(3);
        assertThat(arguments.number("pairs", 5, 1, 100)).isEqualTo(5);
        assertThat(arguments.numbers("in-flight", "256", 1024)).containsExactly(8, 1);
    }

    @Test
    void misspeltOptionIsRefused() {
        Arguments arguments = Arguments.parse(List.of("record", "--windows", "3"));

        assertThatThrownBy(() -> arguments.allowOnly(Set.of("window")))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("--windows");
    }

    @Test
    void optionWithoutValueIsRefused() {
        assertThatThrownBy(() -> Arguments.parse(List.of("record", "--window"))).isInstanceOf(CannotMeasure.class);
    }

    @Test
    void numberOutOfBoundsIsRefused() {
        Arguments arguments = Arguments.parse(List.of("record", "--window", "601"));

        assertThatThrownBy(() -> arguments.number("window", 10, 1, 600))
                .isInstanceOf(CannotMeasure.class)
                .hasMessage("--window wants a number from 1 to 600, not \"601\".");
    }

    @Test
    void rateMayHaveDecimals() {
        assertThat(Arguments.parse(List.of("lives", "--rate", "7.5")).rate("rate", 10))
                .isEqualTo(7.5);
        for (String wrong : List.of("0", "11", "-1", "many", "1e3")) {
            assertThatThrownBy(() ->
                            Arguments.parse(List.of("lives", "--rate", wrong)).rate("rate", 10))
                    .isInstanceOf(CannotMeasure.class)
                    .hasMessageContaining("above 0 and up to 10");
        }
    }

    @Test
    void helpAndMistakesHaveTheirExitCodes() {
        assertThat(Bench.run(List.of())).isZero();
        assertThat(Bench.run(List.of("recrod"))).isEqualTo(2);
        assertThat(Bench.run(List.of("record", "--sandbox", "no/such/file.json")))
                .isEqualTo(2);
    }
}
