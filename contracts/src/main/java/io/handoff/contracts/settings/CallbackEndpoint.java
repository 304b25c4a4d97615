package io.handoff.contracts.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a merchant is called back, and with what we prove who calls. */
public record CallbackEndpoint(URI url, @Nullable Sealed apiKey, Sealed secret) {}
