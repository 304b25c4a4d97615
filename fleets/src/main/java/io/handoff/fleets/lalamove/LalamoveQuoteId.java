package io.handoff.fleets.lalamove;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an order is placed with: the quotation, and the stops in it. All of it stands in the one id that a quote has here.
 *
 * @param stopIds the pickup's, and then those of the drop-offs in their order
 */
record LalamoveQuoteId(String quotationId, List<String> stopIds) {
    private static final int SHORT = 36;
    private static final String AS_IT_IS = "=";

    LalamoveQuoteId {
        stopIds = List.copyOf(stopIds);
    }

    /** What can't be read has no stops. */
    static LalamoveQuoteId parse(String text) {
        try {
            List<String> ids = Arrays.stream(text.split("\\."))
                    .map(LalamoveQuoteId::longer)
                    .toList();
            return new LalamoveQuoteId(ids.get(0), ids.subList(1, ids.size()));
        } catch (NumberFormatException e) {
            return new LalamoveQuoteId(text, List.of());
        }
    }

    /** Lalamove's ids are numbers of 19 digits; as such, sixteen stops wouldn't fit into an id. */
    @Override
    public String toString() {
        return Stream.concat(Stream.of(quotationId), stopIds.stream())
                .map(LalamoveQuoteId::shorter)
                .collect(Collectors.joining("."));
    }

    private static String shorter(String id) {
        return id.matches("[1-9][0-9]{0,17}|[1-8][0-9]{18}") ? Long.toString(Long.parseLong(id), SHORT) : AS_IT_IS + id;
    }

    private static String longer(String id) {
        return id.startsWith(AS_IT_IS) ? id.substring(1) : Long.toString(Long.parseLong(id, SHORT));
    }
}
