package io.handoff.fleets.standard;

import io.handoff.fleets.stub.FleetStub;
import java.net.URI;
import java.util.Objects;

/** A fleet that remembers what it was sent and answers what it was told to, and otherwise nothing. */
final class StandardStub extends FleetStub {
    URI url() {
        return at("/fleets/swift");
    }

    @Override
    protected Answer answer(Request request) {
        seen.add(request);
        return Objects.requireNonNullElse(told(), Answer.SILENCE);
    }
}
