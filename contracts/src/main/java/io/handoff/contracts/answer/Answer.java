package io.handoff.contracts.answer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The decided answer to one merchant event, before it becomes HTTP. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = QuotationAnswer.class, name = "quotation"),
    @JsonSubTypes.Type(value = DeliveryAnswer.class, name = "delivery"),
    @JsonSubTypes.Type(value = ModificationAnswer.class, name = "modification"),
    @JsonSubTypes.Type(value = CancellationAnswer.class, name = "cancellation"),
    @JsonSubTypes.Type(value = RefusalAnswer.class, name = "refusal")
})
public sealed interface Answer
        permits QuotationAnswer, DeliveryAnswer, ModificationAnswer, CancellationAnswer, RefusalAnswer {}
