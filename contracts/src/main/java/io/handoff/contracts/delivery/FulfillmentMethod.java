package io.handoff.contracts.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kind of fulfilment an order needs. */
public enum FulfillmentMethod {
    @JsonProperty("on-demand")
    ON_DEMAND,
    @JsonProperty("catering")
    CATERING
}
