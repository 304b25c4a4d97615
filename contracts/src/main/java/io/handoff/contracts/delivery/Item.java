package io.handoff.contracts.delivery;

import org.jspecify.annotations.Nullable;

/**
 * One line of what is carried.
 *
 * @param valueCents declared value of one piece in cents, if the merchant named it
 */
public record Item(@Nullable String name, int count, @Nullable String descriptions, @Nullable Long valueCents) {}
