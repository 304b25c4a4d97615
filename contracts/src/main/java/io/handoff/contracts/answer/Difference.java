package io.handoff.contracts.answer;

import org.jspecify.annotations.Nullable;

/**
 * One field in which an order that was sent again differs from the one that is recorded, each value as in the merchant's
 * JSON.
 *
 * @param path in what was sent, such as {@code tasks[1].street1}
 * @param stored as it is recorded; null where it has no value there
 * @param sent null where it has no value there
 */
public record Difference(String path, @Nullable Object stored, @Nullable Object sent) {}
