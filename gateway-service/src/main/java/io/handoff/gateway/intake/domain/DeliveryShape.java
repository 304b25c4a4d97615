package io.handoff.gateway.intake.domain;

import org.jspecify.annotations.Nullable;

/** How many stops of each kind a delivery may have: 1 pickup to 1 drop-off, 1 to N, or N to 1. */
public final class DeliveryShape {
    private DeliveryShape() {}

    /** What is wrong with these numbers of live tasks, or null. */
    public static @Nullable String objection(int pickups, int dropoffs) {
        if (pickups == 0 || dropoffs == 0) {
            return "must hold at least one pickup and one dropoff that are not canceled";
        }
        if (pickups > 1 && dropoffs > 1) {
            return "must be one pickup with any number of dropoffs, or any number of pickups with one dropoff; these are "
                    + pickups + " pickups and " + dropoffs + " dropoffs";
        }
        return null;
    }
}
