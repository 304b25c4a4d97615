package io.handoff.standalone.conformance;

/**
 * One thing that Handoff relies on.
 *
 * @param claim what holds of a fleet that conforms
 * @param probe returns where it holds, and throws {@link NotConforming} or {@link NotApplicable} where not
 */
record Check(String id, String claim, Runnable probe) {
    Finding run() {
        try {
            probe.run();
            return new Finding(id, claim, Finding.Outcome.OK, "", "", "");
        } catch (NotApplicable e) {
            return new Finding(id, claim, Finding.Outcome.SKIPPED, "", "", String.valueOf(e.getMessage()));
        } catch (NotConforming e) {
            return new Finding(id, claim, Finding.Outcome.FAILED, e.sent(), e.came(), e.mend());
        }
    }
}
