package io.handoff.bench.lives;

import io.handoff.bench.load.Arrivals;
import java.util.Locale;

/** What decides when a life begins. */
public sealed interface Pace {
    /** For people. */
    String text();

    /** Closed loop: the next one begins when one ends. */
    record AtOnce(int lives) implements Pace {
        @Override
        public String text() {
            return String.format(Locale.ROOT, "Closed loop, %,d lives at once", lives);
        }
    }

    /** Open loop: they begin when they are due, however many are under way. */
    record AtRate(Arrivals arrivals) implements Pace {
        @Override
        public String text() {
            return String.format(Locale.ROOT, "Open loop, %.1f lives begun a second", arrivals.perSecond());
        }
    }

    /** All at this moment, and no more. */
    record Burst(int lives) implements Pace {
        @Override
        public String text() {
            return String.format(Locale.ROOT, "%,d lives at this moment", lives);
        }
    }
}
