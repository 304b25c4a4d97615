package io.handoff.gateway.intake.json;

import io.handoff.kit.http.Problem;

/** A value that was not taken as it was sent, though the event is good without it. */
public record Warning(String path, String message) {
    static Warning of(Problem.Violation mistake) {
        return new Warning(mistake.path(), mistake.message());
    }
}
