package io.handoff.gateway.accounts.domain;

import java.util.Locale;

/** What can be done to an account, as the audit log names it. */
public enum AccountAction {
    OPENED,
    CREATED,
    ENABLED,
    DISABLED,
    REMOVED,
    SEEDED,
    UPDATED,
    SUSPENDED,
    ACTIVATED,
    TOKEN_REPLACED,
    SECRET_ROTATED,
    FORMER_SECRET_ENDED,
    CALLBACK_SET,
    CALLBACK_REMOVED,
    CALLBACK_SECRET_REPLACED;

    /** Such as {@code secret_rotated}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
