package io.handoff.dispatch.delivery.domain;

/** What a merchant may ask of a delivery. */
enum MerchantAct {
    GET_QUOTATION,
    ACCEPT_QUOTATION,
    DELIVERY_CREATED,
    DELIVERY_MODIFIED,
    DELIVERY_CANCELLED
}
