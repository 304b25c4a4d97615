package io.handoff.contracts.answer;

import org.jspecify.annotations.Nullable;

/**
 * One thing a modification changed, in the terms of the merchant's JSON. Holds personal data.
 *
 * @param path such as {@code tasks[1].instructions}; tasks are counted as a GET shows them
 * @param from the JSON value it had; null where there was none
 * @param to the JSON value it has now; null where there is none any more
 */
public record DeliveryChange(String path, @Nullable Object from, @Nullable Object to, ChangeState state) {
    public DeliveryChange as(ChangeState other) {
        return new DeliveryChange(path, from, to, other);
    }
}
