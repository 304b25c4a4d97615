package io.handoff.dispatch.delivery.application;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A request was accepted under merchant settings that have not reached this service yet: they are on their way. */
final class SettingsBehindException extends UncheckedIOException {
    SettingsBehindException(String merchant) {
        super(new IOException("settings of merchant " + merchant + " have not arrived yet"));
    }
}
