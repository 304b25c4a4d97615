package io.handoff.bench.record;

import java.util.Locale;

/**
 * What became of everything that was sent.
 *
 * @param answered requests answered 200
 * @param missing of those, how many have no row
 * @param unanswered rows of requests that were not answered 200: recorded, but the answer was lost or came too late
 * @param strange rows nobody asked for
 * @param firstEvents events that begin a delivery
 * @param repeated how many of those begin one a second time
 */
record Verdict(
        long answered,
        long sent,
        long rows,
        long missing,
        long unanswered,
        long strange,
        long firstEvents,
        long repeated) {

    /** Every 200 is there exactly once, and nothing else but what may have been recorded without an answer. */
    boolean holds() {
        return missing == 0
                && strange == 0
                && repeated == 0
                && firstEvents == rows
                && rows == answered + unanswered
                && rows <= sent;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                """
                %s
                  answered 200 %,d of %,d sent; rows %,d; missing %,d; recorded without an answer %,d; unasked %,d
                  first events %,d; repeated %,d
                """,
                holds() ? "Verified: every 200 is in the database exactly once." : "LOSS OR REPETITION.",
                answered,
                sent,
                rows,
                missing,
                unanswered,
                strange,
                firstEvents,
                repeated);
    }
}
