package io.handoff.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Figures today =
            new Figures("abc1234", "2026-01-02", "2 processors", Map.of(Figure.LIVES, 14.8, Figure.START, 35.0));

    @Test
    void whatIsWrittenIsReadAgain() {
        String document = today.into("# Measuring it\n");

        assertThat(document).startsWith("# Measuring it\n\n<!-- figures").contains("lives.per_second=14.800\n");
        assertThat(Figures.in(document)).contains(today);
    }

    @Test
    void newFiguresTakeThePlaceOfTheOldOnes() {
        String document = today.into("before\n") + "\nafter\n";
        Figures next = new Figures("def5678", "2026-02-03", "2 processors", Map.of(Figure.LIVES, 60.0));

        assertThat(next.into(document))
                .startsWith("before\n")
                .endsWith("\nafter\n")
                .contains("commit=def5678")
                .doesNotContain("abc1234");
    }

    @Test
    void documentWithoutFiguresHasNone() {
        assertThat(Figures.in("# Measuring it\n")).isEmpty();
    }

    @Test
    void projectsDocumentHasFiguresWithTheirCommit() throws IOException {
        Optional<Figures> last = Figures.in(Files.readString(Path.of("../docs/benchmark.md")));

        assertThat(last).hasValueSatisfying(figures -> {
            assertThat(figures.commit()).matches("[0-9a-f]{7,40}\\+?");
            assertThat(figures.values()).containsKeys(Figure.LIVES, Figure.LIFE_PROCESSOR, Figure.START);
        });
    }

    @Test
    void rowsThatAreGoneArePassedOverAndWrongNumbersNamed() {
        String document = today.into("");

        assertThat(Figures.in(document.replace("start.seconds", "gone.row")))
                .hasValueSatisfying(figures -> assertThat(figures.values()).containsOnlyKeys(Figure.LIVES));
        assertThatThrownBy(() -> Figures.in(document.replace("14.800", "many")))
                .isInstanceOf(CannotMeasure.class)
                .hasMessageContaining("lives.per_second");
    }

    @Test
    void lineHasBarAndRatio() {
        assertThat(Figure.LIVES.line(30, 20)).containsPattern("30\\.0 +60 not reached +20\\.0 +1\\.50$");
        assertThat(Figure.START.line(11, 35)).containsPattern("11\\.0 +12 reached +35\\.0 +0\\.31$");
        assertThat(Figure.START.line(40, 35)).endsWith("WORSE");
        assertThat(Figure.LIVES.line(17, 20)).endsWith("WORSE");
        assertThat(Figure.LIVES.line(19, 20)).doesNotContain("WORSE");
    }

    @Test
    void tableHasEveryRowEvenWithoutAnEarlierOne() {
        assertThat(today.table(Optional.empty()).lines()).hasSize(Figure.values().length + 1);
        assertThat(today.table(Optional.of(today))).contains("abc1234").contains("1.00");
    }
}
