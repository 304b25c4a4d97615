package io.handoff.kit.security;

import java.util.stream.Stream;

/** A bean that knows which of its settings would be unsafe in production. */
public interface ProductionCheck {
    /** All that are unsafe; asked once, before the service connects to anything. */
    Stream<Unsafe> unsafe();
}
