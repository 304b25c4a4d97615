package io.handoff.contracts.intake;

import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** An order as they come, with all that a rehearsal needs. It is no event: its merchant is nobody's, and it never travels. */
public final class SampleOrder {
    private final QuotationGathered gathered;

    private SampleOrder(QuotationGathered gathered) {
        this.gathered = gathered;
    }

    public static SampleOrder load() {
        return new SampleOrder(Json.read(file("quotation.gathered.json"), QuotationGathered.class));
    }

    /** What is said of it once a courier is booked, as JSON. */
    public static byte[] booked() {
        return file("delivery.booked.json");
    }

    private static byte[] file(String name) {
        try (InputStream json = Objects.requireNonNull(SampleOrder.class.getResourceAsStream(name), name)) {
            return json.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public QuotationGathered gathered() {
        return gathered;
    }

    public MerchantContext context() {
        return Objects.requireNonNull(gathered.context());
    }

    public DeliveryDetails details() {
        return Objects.requireNonNull(gathered.details());
    }

    public QuotationRequested requested() {
        return new QuotationRequested(gathered.key(), context(), details());
    }

    public QuotationAccepted accepted() {
        return new QuotationAccepted(gathered.key(), context(), null);
    }
}
