package io.handoff.bench;

import io.handoff.bench.load.Launcher;
import io.handoff.bench.report.Transcript;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** Every row of the table, measured and put beside the last figures that were written down. */
public final class TableBench {
    private static final Duration START_LIMIT = Duration.ofSeconds(180);

    private final TableSettings settings;
    private final PrintStream out;
    private final Transcript transcript;

    private TableBench(TableSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.transcript = new Transcript(out);
    }

    public static TableBench of(Arguments arguments, PrintStream out) {
        return new TableBench(TableSettings.of(arguments), out);
    }

    /** False where anything was lost, repeated or out of order. The suite is stopped afterwards. */
    public boolean run() {
        Optional<Figures> last = Figures.in(document());
        String commit = Commit.of(settings.root());
        transcript.say("All rows of the table, one after the other: %s.", settings.length());
        Launcher launcher = new Launcher(settings.root(), START_LIMIT);
        MeasuredFigures measured = new MeasuredFigures(settings, out);
        try {
            measured.measure(launcher);
        } finally {
            if (launcher.runs()) {
                launcher.down();
            }
        }
        String day = LocalDate.now(Clock.systemUTC()).toString();
        Figures today = new Figures(commit, day, settings.machine(), measured.figures());
        transcript.say("");
        transcript.say("%s", today.table(last));
        if (settings.write()) {
            write(today.into(document()));
            transcript.say("Written to %s as the figures of %s.", settings.document(), commit);
        }
        return measured.hold();
    }

    private String document() {
        try {
            return Files.readString(settings.document());
        } catch (IOException e) {
            throw new CannotMeasure("Cannot read " + settings.document() + ": " + e.getMessage(), e);
        }
    }

    private void write(String document) {
        try {
            var unused = Files.writeString(settings.document(), document);
        } catch (IOException e) {
            throw new CannotMeasure("Cannot write " + settings.document() + ": " + e.getMessage(), e);
        }
    }
}
