package io.handoff.simulator.fleet;

import io.handoff.contracts.fleet.Declined;

/** A request that doesn't get as far as the fleet. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Declined body;

    RefusedException(int status, Declined body) {
        super(body.code(), null, false, false);
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    Declined body() {
        return body;
    }
}
