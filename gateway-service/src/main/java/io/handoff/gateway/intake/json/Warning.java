package io.handoff.gateway.intake.json;

import io.handoff.contracts.answer.Violation;

/** A value that was tolerated, inferred or left out, though the event is good. */
public record Warning(String path, String message) {
    static Warning of(Violation mistake) {
        return new Warning(mistake.path(), mistake.message());
    }
}
