package io.handoff.contracts.intake;

/** An event a merchant signed and sent. */
public sealed interface MerchantEvent extends IntakeEvent
        permits QuotationRequested, QuotationAccepted, DeliveryCreated, DeliveryModified, DeliveryCancelled {
    MerchantContext context();
}
