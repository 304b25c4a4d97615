package io.handoff.contracts.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.handoff.contracts.shape.Word;
import java.util.Locale;

/** The kind of fulfilment an order needs. */
public enum FulfillmentMethod implements Word {
    @JsonProperty("on-demand")
    ON_DEMAND,
    @JsonProperty("catering")
    CATERING;

    /** As JSON and merchants spell it. */
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
