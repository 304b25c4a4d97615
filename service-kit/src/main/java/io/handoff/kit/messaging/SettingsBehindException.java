package io.handoff.kit.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Settings that must exist have not reached this service yet: they are on their way, and trying again is right. */
public final class SettingsBehindException extends UncheckedIOException {
    public SettingsBehindException(String whose) {
        super(new IOException("settings of " + whose + " have not arrived yet"));
    }
}
