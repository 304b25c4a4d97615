package io.handoff.fleets.onfleet;

import org.jspecify.annotations.Nullable;

/**
 * What a job was offered for. Onfleet keeps no quotes, so it stands in the id that a quote has here.
 *
 * @param service by which it is priced; null for the price in the settings
 */
record OnfleetPrice(long cents, @Nullable String service) {
    /** Null where it is none. */
    static @Nullable OnfleetPrice parse(String text) {
        String[] parts = text.split(":", 2);
        return !parts[0].matches("[0-9]{1,15}")
                ? null
                : new OnfleetPrice(Long.parseLong(parts[0]), parts.length == 1 ? null : parts[1]);
    }

    @Override
    public String toString() {
        return service == null ? Long.toString(cents) : cents + ":" + service;
    }
}
