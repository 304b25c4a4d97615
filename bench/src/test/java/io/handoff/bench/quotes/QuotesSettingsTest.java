package io.handoff.bench.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.bench.Arguments;
import io.handoff.bench.CannotMeasure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotesSettingsTest {
    @Test
    void levelsAreReadInTheirOrder() {
        QuotesSettings settings = of("quotes", "--levels", "32x50, 1x10", "--window", "3");

        assertThat(settings.levels()).containsExactly(new QuotesLevel(32, 50), new QuotesLevel(1, 10));
        assertThat(settings.mostFleets()).isEqualTo(50);
        assertThat(settings.window()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void quickIsShorter() {
        assertThat(of("quotes", "--quick").window()).isLessThan(of("quotes").window());
    }

    @ParameterizedTest
    @ValueSource(strings = {"32", "0x10", "1x0", "1025x10", "1x201", "axb", "1x10,"})
    void levelThatIsNoneIsRefused(String levels) {
        assertThatThrownBy(() -> of("quotes", "--levels", levels))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("--levels");
    }

    private static QuotesSettings of(String... words) {
        return QuotesSettings.of(Arguments.parse(List.of(words)));
    }
}
