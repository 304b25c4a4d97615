package io.handoff.bench.report;

import java.io.PrintStream;
import java.util.Locale;

/** What a run tells while it is under way, line by line. */
public record Transcript(PrintStream out) {
    public void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
