package io.handoff.bench.lives;

import java.util.List;

/** @param failure what went wrong; empty where it was completed as promised */
record LifeEnd(String externalId, String failure, List<Callback> callbacks) {
    LifeEnd {
        callbacks = List.copyOf(callbacks);
    }

    boolean good() {
        return failure.isEmpty();
    }
}
