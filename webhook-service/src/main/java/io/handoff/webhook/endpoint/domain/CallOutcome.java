package io.handoff.webhook.endpoint.domain;

import java.util.Locale;

/** What became of one attempt. */
public enum CallOutcome {
    DELIVERED,
    /** A 2xx whose body says {@code "success": false}: the endpoint is well, and what it was told it did not take. */
    UNSUCCESSFUL,
    /** A redirect; never followed, since its target was not checked. */
    REDIRECTED,
    REJECTED,
    /** 410: the endpoint wants no more callbacks. */
    GONE,
    THROTTLED,
    SERVER_ERROR,
    UNAVAILABLE,
    TIMED_OUT,
    UNREACHABLE,
    /** The URL or an address behind it is not one we call. */
    NOT_ALLOWED;

    public static CallOutcome ofStatus(int status) {
        return switch (status) {
            case 410 -> GONE;
            case 429 -> THROTTLED;
            case 503 -> UNAVAILABLE;
            default ->
                switch (status / 100) {
                    case 2 -> DELIVERED;
                    case 3 -> REDIRECTED;
                    case 5 -> SERVER_ERROR;
                    default -> REJECTED;
                };
        };
    }

    /** Whether the endpoint may be overloaded, so that trying again soon makes it worse. */
    public boolean asksForPatience() {
        return this == THROTTLED || this == UNAVAILABLE || this == TIMED_OUT;
    }

    /** The word that is stored and counted. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
