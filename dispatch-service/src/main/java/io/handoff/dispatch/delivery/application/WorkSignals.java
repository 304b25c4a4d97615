package io.handoff.dispatch.delivery.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells workers that a transaction has left work for them, so that they needn't wait for their next poll. */
@ApplicationScoped
public class WorkSignals {
    private final List<Runnable> bookingListeners = new CopyOnWriteArrayList<>();

    public void onBookingWork(Runnable listener) {
        bookingListeners.add(listener);
    }

    void bookingWork() {
        bookingListeners.forEach(Runnable::run);
    }
}
