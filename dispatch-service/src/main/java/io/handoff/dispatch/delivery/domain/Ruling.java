package io.handoff.dispatch.delivery.domain;

/** What a merchant's event comes to in a state of its delivery, before the event's own rules are asked. */
enum Ruling {
    /** It takes effect, by its own rules. */
    APPLY,
    /** It takes the place of what was said before; a quotation that stood doesn't any more. */
    SUPERSEDE,
    /** It takes effect for what is still open, by its own rules. */
    APPLY_TO_THE_REST,
    /** It takes effect at once and costs nothing. */
    APPLY_FREE,
    /** It is noted beside the delivery, which stays as it is until the merchant acts on it. */
    NOTE,
    /** It is answered for information; the delivery is not touched. */
    INFORM,
    /** It has been done before: 209 with the delivery as it is. */
    ALREADY_EXISTS,
    /** It is being done: said again, nothing more happens. */
    UNDER_WAY,
    /** It has been done: the same answer again. */
    REPEAT,
    /** There is nothing it could be about: 404. */
    REFUSE_UNKNOWN,
    /** It can't be done any more: 403. */
    REFUSE_STATE
}
