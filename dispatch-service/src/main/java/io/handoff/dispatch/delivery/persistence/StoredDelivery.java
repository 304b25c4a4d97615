package io.handoff.dispatch.delivery.persistence;

import io.handoff.dispatch.delivery.domain.Delivery;

/**
 * A delivery with the revision of its row.
 *
 * @param revision rises with every write; 0 when there is no row yet
 */
public record StoredDelivery(Delivery delivery, long revision) {}
