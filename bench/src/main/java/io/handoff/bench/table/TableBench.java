package io.handoff.bench.table;

import io.handoff.bench.Arguments;
import io.handoff.bench.CannotMeasure;
import io.handoff.bench.cold.ColdBench;
import io.handoff.bench.cold.ColdReport;
import io.handoff.bench.cold.ColdSettings;
import io.handoff.bench.cost.Cost;
import io.handoff.bench.cost.Reading;
import io.handoff.bench.cost.ResidentMemory;
import io.handoff.bench.cost.SuiteMeter;
import io.handoff.bench.lives.LivesBench;
import io.handoff.bench.lives.LivesReport;
import io.handoff.bench.lives.LivesSettings;
import io.handoff.bench.lives.Pace;
import io.handoff.bench.load.Arrivals;
import io.handoff.bench.load.Patience;
import io.handoff.bench.record.Level;
import io.handoff.bench.record.RecordBench;
import io.handoff.bench.record.RecordSettings;
import io.handoff.bench.report.Transcript;
import io.handoff.bench.suite.Launcher;
import io.handoff.bench.suite.RunningSuite;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures every row in turn, on a suite that it starts and stops itself. */
public final class TableBench {
    private static final Duration START_LIMIT = Duration.ofSeconds(180);
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final int AT_ONCE = 200;
    private static final int MOST_AT_ONCE = 1_600;
    private static final int LIFE_SECONDS = 10;
    // From here on it is the simulated times that are measured.
    private static final double BOUND = 0.85;
    private static final int QUOTATIONS = 200;
    private static final Duration MERCHANTS_DEADLINE = Duration.ofSeconds(5);
    private static final double CREATIONS_PER_SECOND = 15;

    private final TableSettings settings;
    private final PrintStream out;
    private final Transcript transcript;
    private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    private boolean holds = true;

    private TableBench(TableSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.transcript = new Transcript(out);
    }

    public static TableBench of(Arguments arguments, PrintStream out) {
        return new TableBench(TableSettings.of(arguments), out);
    }

    /** False where anything was lost, repeated or out of order. */
    public boolean run() {
        Optional<Figures> last = Figures.in(document());
        String commit = commit();
        transcript.say("All rows of the table, one after the other: %s.", settings.length());
        Launcher launcher = new Launcher(settings.root(), START_LIMIT);
        try {
            measure(launcher);
        } finally {
            if (launcher.runs()) {
                launcher.down();
            }
        }
        String day = LocalDate.now(Clock.systemUTC().withZone(ZoneOffset.UTC)).toString();
        String machine = "%d processors, Java %s drives"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature());
        Figures today = new Figures(commit, day, machine, figures);
        transcript.say("");
        transcript.say("%s", today.table(last));
        if (settings.write()) {
            write(today.into(document()));
            transcript.say("Written to %s as the figures of %s.", settings.document(), commit);
        }
        return holds;
    }

    private void measure(Launcher launcher) {
        freshly(launcher);
        RunningSuite suite = RunningSuite.at(settings.sandbox());
        double rate = lives(suite);
        memoryAndRest(suite);
        half(suite, rate / 2);
        recordings(suite);
        if (!settings.quick()) {
            again(launcher);
        }
    }

    private void title(String text) {
        transcript.say("");
        transcript.say("== %s", text);
    }

    private void freshly(Launcher launcher) {
        title("a fresh suite's first seconds");
        ColdReport cold = cold(launcher, true, settings.creations());
        figures.put(Figure.START, cold.start().toMillis() / 1e3);
        figures.put(Figure.FRESH_QUOTED, cold.quotedInTime() * 100.0 / QUOTATIONS);
        figures.put(
                Figure.FRESH_FAILED,
                cold.followingFailed() * 100.0 / Math.max(1, cold.following().size()));
        cold.settled()
                .flatMap(settled -> settled.after())
                .ifPresent(after -> figures.put(Figure.FRESH_SETTLED, (double) after.toSeconds()));
    }

    private void again(Launcher launcher) {
        title("the first seconds after a restart");
        ColdReport cold = cold(launcher, false, 0);
        figures.put(Figure.RESTART_QUOTED, cold.quotedInTime() * 100.0 / QUOTATIONS);
    }

    private ColdReport cold(Launcher launcher, boolean fresh, int following) {
        var cold = new ColdSettings(
                settings.sandbox(),
                fresh,
                QUOTATIONS,
                0,
                new Arrivals(CREATIONS_PER_SECOND),
                following,
                MERCHANTS_DEADLINE);
        return new ColdBench(cold, out).measure(launcher);
    }

    /** With enough at once that the simulated times don't bound it. */
    private double lives(RunningSuite suite) {
        int atOnce = AT_ONCE;
        title("lives");
        var bench = new LivesBench(suite, lives(new Pace.AtOnce(atOnce)), out);
        LivesReport report = bench.measure();
        bench.settledAfter().ifPresent(after -> figures.put(Figure.LIFE_SETTLED, after.toMillis() / 1e3));
        while (report.perSecond() > BOUND * atOnce / LIFE_SECONDS && atOnce < MOST_AT_ONCE) {
            atOnce *= 2;
            title("lives, since those were bound by the simulated times");
            report = new LivesBench(suite, lives(new Pace.AtOnce(atOnce)).warmedUpWith(atOnce), out).measure();
        }
        holds &= report.allGood();
        figures.put(Figure.LIVES, report.perSecond());
        figures.put(Figure.LIFE_PROCESSOR, report.processorMillis());
        figures.put(Figure.LIFE_DRIVER, report.driverMillis());
        figures.put(Figure.LIFE_COMMITS, report.commits());
        figures.put(Figure.BUSY_P50, report.eventToCallback().millisAt(50));
        figures.put(Figure.BUSY_P99, report.eventToCallback().millisAt(99));
        return report.perSecond();
    }

    private LivesSettings lives(Pace pace) {
        return LivesSettings.of(settings.sandbox(), pace, settings.settleLimit(), settings.livesWindow());
    }

    private void half(RunningSuite suite, double rate) {
        if (rate <= 0) {
            return; // Nothing was completed: there is no half of it.
        }
        title("lives at half that rate");
        var pace = new Pace.AtRate(new Arrivals(rate));
        int warmUp = (int) Math.ceil(rate * LIFE_SECONDS);
        LivesReport report = new LivesBench(suite, lives(pace).warmedUpWith(warmUp), out).measure();
        holds &= report.allGood();
        figures.put(Figure.HALF_P50, report.eventToCallback().millisAt(50));
        figures.put(Figure.HALF_P99, report.eventToCallback().millisAt(99));
    }

    private void memoryAndRest(RunningSuite suite) {
        title("memory, and processor time at rest");
        ResidentMemory memory = ResidentMemory.of(suite.processes());
        figures.put(Figure.MEMORY, memory.megabytes());
        transcript.say("resident after the lives: %s", memory.text());
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (SuiteMeter meter = SuiteMeter.of(suite, vertx)) {
            Patience.rest(QUIET);
            Reading before = meter.read();
            Patience.rest(settings.rest());
            Cost cost = Cost.between(before, meter.read());
            figures.put(Figure.REST, cost.suite() * 100 / cost.seconds());
            transcript.say("at rest, in a second: %s", cost.processorText(Math.round(cost.seconds())));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void recordings(RunningSuite suite) {
        title("recordings");
        var record = RecordSettings.of(
                settings.sandbox(), List.of(256, 64, 1), settings.recordPairs(), settings.recordWindow());
        RecordBench.Outcome outcome = new RecordBench(suite, record, out).measure();
        holds &= outcome.holds();
        for (Level level : outcome.levels()) {
            switch (level.inFlight()) {
                case 256 -> figures.put(Figure.RECORD_256, level.ratio());
                case 64 -> figures.put(Figure.RECORD_64, level.ratio());
                default -> {
                    figures.put(Figure.CREATED_PROCESSOR, level.processorMillis());
                    figures.put(Figure.CREATED_P50, level.millisAt(50));
                }
            }
        }
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

    /** What is measured, with a plus sign where the folder has more than the commit. */
    private String commit() {
        String id = git("rev-parse", "--short", "HEAD");
        String changes = git("status", "--porcelain", "--untracked-files=no");
        return id.isEmpty() ? "?" : changes.isEmpty() ? id : id + "+";
    }

    private String git(String... words) {
        try {
            List<String> command = new java.util.ArrayList<>(List.of("git"));
            command.addAll(List.of(words));
            Process process = new ProcessBuilder(command)
                    .directory(settings.root().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? said : "";
        } catch (IOException e) {
            return ""; // Without git there is no commit to name.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Interrupted.", e);
        }
    }
}
