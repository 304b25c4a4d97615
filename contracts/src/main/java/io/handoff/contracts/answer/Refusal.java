package io.handoff.contracts.answer;

/** Why a deciding service refuses a merchant's event; a row each, never an exception. */
public enum Refusal {
    DELIVERY_NOT_FOUND,
    QUOTATION_NOT_FOUND,
    QUOTATION_EXPIRED,
    NOT_MODIFIABLE,
    NOT_CANCELLABLE,
    /** Its times are past, or contradict each other. */
    INVALID_TIMES,
    /** No enabled fleet can serve it, as far as that is known without asking. */
    NOT_SERVICEABLE,
    /** What is left of the order and what the request adds are together beyond what a delivery may have. */
    TOO_LARGE_ORDER,
    /** The signed bytes came as another event before, too long ago to be meant. */
    SIGNATURE_REUSED,
    /** The record could not be processed and was set aside with its cause. */
    INTERNAL,
    /** The waiting time was over before the event was reached, or it can't be decided yet: sending it again is right. */
    TOO_LATE
}
