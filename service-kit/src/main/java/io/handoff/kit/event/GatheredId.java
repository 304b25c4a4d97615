package io.handoff.kit.event;

import java.util.UUID;

/** The id of a gather's outcome; the same event always leads to the same one. */
public record GatheredId(UUID value) {

    /**
     * @param eventId of the event that asks: a UUID, or a fact's {@code <uuid>.<ordinal>}
     * @throws IllegalArgumentException for anything else
     */
    public static GatheredId of(String eventId) {
        int dot = eventId.indexOf('.');
        if (dot < 0) {
            return new GatheredId(EventIds.following(UUID.fromString(eventId), "gathered"));
        }
        UUID cause = UUID.fromString(eventId.substring(0, dot));
        return new GatheredId(EventIds.following(cause, "gathered/" + eventId.substring(dot + 1)));
    }

    public String quotationId() {
        return "qt_" + value.toString().replace("-", "");
    }
}
