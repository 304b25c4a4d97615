package io.handoff.dispatch.progress.domain;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A booking by the reference it was made under, as a report says it. */
public record NamedBooking(UUID delivery, int attempt, JobRef job) {
    private static final Pattern REFERENCE =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/([0-9]{1,9})");

    /** The one that a report names; empty where it names none. */
    public static Optional<NamedBooking> of(ReportedProgress callback) {
        String reference = callback.report().reference();
        Matcher parts = REFERENCE.matcher(reference == null ? "" : reference);
        return parts.matches()
                ? Optional.of(new NamedBooking(
                        UUID.fromString(parts.group(1)), Integer.parseInt(parts.group(2)), callback.job()))
                : Optional.empty();
    }
}
