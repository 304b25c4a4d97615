package io.handoff.dispatch.delivery;

import io.handoff.contracts.FleetId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells workers that a transaction has left work for them, so that they needn't wait for their next poll. */
@ApplicationScoped
public class WorkSignals {
    private final List<Runnable> bookingListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> decisionListeners = new CopyOnWriteArrayList<>();

    private final List<Consumer<Set<FleetId>>> awaitedListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Set<FleetId>>> answeredListeners = new CopyOnWriteArrayList<>();

    /** Is told of fleets that could not be asked and that a search waits for. */
    public void onSearchesWaiting(Consumer<Set<FleetId>> listener) {
        awaitedListeners.add(listener);
    }

    /** Is told of fleets that have just answered. */
    public void onFleetsAnswering(Consumer<Set<FleetId>> listener) {
        answeredListeners.add(listener);
    }

    /** Is told of every batch that was decided, which may have set timers or made jobs known. */
    public void onDecisions(Runnable listener) {
        decisionListeners.add(listener);
    }

    public void onBookingWork(Runnable listener) {
        bookingListeners.add(listener);
    }

    void searchesAwait(Set<FleetId> fleets) {
        tell(awaitedListeners, fleets);
    }

    void fleetsAnswered(Set<FleetId> fleets) {
        tell(answeredListeners, fleets);
    }

    private static void tell(List<Consumer<Set<FleetId>>> listeners, Set<FleetId> fleets) {
        if (!fleets.isEmpty()) {
            listeners.forEach(listener -> listener.accept(fleets));
        }
    }

    void decided() {
        decisionListeners.forEach(Runnable::run);
    }

    void bookingWork() {
        bookingListeners.forEach(Runnable::run);
    }
}
