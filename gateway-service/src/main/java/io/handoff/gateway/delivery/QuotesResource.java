package io.handoff.gateway.delivery;

import io.handoff.contracts.DeliveryKey;
import io.handoff.gateway.web.AdminOnly;
import io.handoff.gateway.web.PageRequest;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** {@code /admin/v1/merchants/{id}/deliveries/{external_delivery_id}/quotes}: why it was this fleet. */
@Path("/admin/v1/merchants")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@SecurityRequirement(name = "adminKey")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "404", ref = "MerchantNotFound")
@APIResponse(responseCode = "405", ref = "MethodNotAllowed")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class QuotesResource {
    private static final Logger LOG = Logger.getLogger(QuotesResource.class);

    private final AddressedMerchant merchants;
    private final QuoteClient quotes;
    private final DispatchClient deliveries;

    QuotesResource(AddressedMerchant merchants, QuoteClient quotes, DispatchClient deliveries) {
        this.merchants = merchants;
        this.quotes = quotes;
        this.deliveries = deliveries;
    }

    /** What fleets were asked and said for one delivery, newest first, and which has the job. */
    @GET
    @Path("{id}/deliveries/{external_delivery_id}/quotes")
    @Operation(
            operationId = "listDeliveryQuotes",
            summary = "Read why it was this fleet",
            description =
                    "Every time fleets were asked for the delivery, with each one's offer, its rank and why, or its"
                            + " refusal. Empty where none was asked, or where that is too long ago. A page has 50 at"
                            + " most. Beside them `job`: which fleet has it now, and what it charges.")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<QuotesBody> ofDelivery(
            @Parameter(description = "The account's id.") @PathParam("id") String id,
            @Parameter(description = "The merchant's own id of the delivery.") @PathParam("external_delivery_id")
                    String externalId,
            @Valid @BeanParam PageRequest page) {
        var delivery = new DeliveryKey(merchants.known(id).id(), AddressedMerchant.external(externalId));
        var gathers = quotes.gathers(delivery, page.afterNumber(), page.size());
        var snapshot =
                Uni.createFrom().completionStage(() -> deliveries.find(delivery).toCompletionStage());
        return Uni.combine()
                .all()
                .unis(snapshot, gathers)
                .with((found, asked) -> QuotesBody.of(found.orElse(null), asked))
                .onFailure()
                .transform(QuotesResource::unavailable);
    }

    private static RefusedException unavailable(Throwable failure) {
        LOG.warnf("quotes not readable reason=%s", failure);
        return new RefusedException(ProblemType.UNAVAILABLE, "The quotes can't be read at the moment.");
    }
}
