package io.handoff.bench.record;

import io.handoff.bench.load.LoadWindow;

/** A window of the suite and the baseline's right after it: neighbours, since machines drift. */
public record Pair(LoadWindow handoff, BaselineWindow baseline) {
    double ratio() {
        return baseline.perSecond() == 0 ? 0 : handoff.perSecond() / baseline.perSecond();
    }
}
