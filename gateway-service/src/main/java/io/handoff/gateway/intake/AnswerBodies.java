package io.handoff.gateway.intake;

/** The records whose JSON answers an event, for the API's reference, which reads their shape. */
public final class AnswerBodies {
    public static final Class<? extends Record> QUOTATION = QuotationBody.class;
    public static final Class<? extends Record> DELIVERY = DeliveryBody.class;
    public static final Class<? extends Record> MODIFICATION = ModificationBody.class;
    public static final Class<? extends Record> CANCELLATION = CancellationBody.class;

    /** The status of a delivery that is recorded and not yet decided. */
    public static final String RECEIVED = "received";

    private AnswerBodies() {}
}
