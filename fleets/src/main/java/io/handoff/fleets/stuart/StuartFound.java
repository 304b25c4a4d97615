package io.handoff.fleets.stuart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A delivery of a job of ours among what Stuart lists, and the job that it is in. */
record StuartFound(StuartReference reference, StuartJob job, StuartJob.Delivery delivery) {

    /**
     * Those of one booking, in the order of their tasks as Stuart has them. One that was put into another job is in two: what
     * is cancelled there goes on here.
     */
    static List<StuartFound> of(StuartReference first, List<StuartJob> listed) {
        Map<StuartReference, StuartFound> found = new LinkedHashMap<>();
        for (StuartJob job : listed) {
            for (StuartJob.Delivery delivery : job.deliveries()) {
                StuartReference reference = delivery.reference();
                if (reference != null && reference.jobId().equals(first.jobId())) {
                    found.merge(reference, new StuartFound(reference, job, delivery), StuartFound::better);
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private static StuartFound better(StuartFound one, StuartFound other) {
        return one.delivery().isCancelled() && !other.isStacked() ? other : one;
    }

    /** Whether a courier is still looked for. */
    boolean isUnassigned() {
        return job.isUnassigned() && delivery.word().equals("pending");
    }

    /** Whether it goes on in another job, which isn't among what was listed. */
    boolean isStacked() {
        return delivery.isCancelled() && delivery.stage().isStacked();
    }

    boolean isCalledOff() {
        return delivery.isCancelled() && delivery.stage().isCalledOff();
    }
}
