package io.handoff.gateway.commands.persistence;

import io.handoff.contracts.MerchantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be done elsewhere.
 *
 * @param id of the event; what makes it the same command however often it comes
 * @param request what makes a repeated request give the same command; null where nothing does
 * @param key of the record: what it acts on
 * @param type of the event
 * @param payload the event's value, as JSON
 */
public record Command(
        String id,
        @Nullable String request,
        MerchantId merchant,
        String topic,
        String key,
        String type,
        String payload,
        Instant requestedAt) {}
