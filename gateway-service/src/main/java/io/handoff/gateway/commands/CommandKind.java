package io.handoff.gateway.commands;

import java.util.Locale;

/** What can be commanded, as the audit log names it. */
enum CommandKind {
    REPLAY_REQUESTED,
    REPLAY_STOP_REQUESTED,
    TEST_REQUESTED,
    ADVANCE_REQUESTED;

    /** Such as {@code replay_requested}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
