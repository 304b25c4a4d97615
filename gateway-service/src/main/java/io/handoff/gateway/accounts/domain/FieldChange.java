package io.handoff.gateway.accounts.domain;

import org.jspecify.annotations.Nullable;

/**
 * One field that a change has changed.
 *
 * @param field such as {@code rate_limit.per_second}
 * @param from as text, null where there was nothing; of a credential only that there was one
 */
public record FieldChange(String field, @Nullable String from, @Nullable String to) {}
