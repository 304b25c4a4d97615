package io.handoff.gateway.delivery;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.admin.AdminOnly;
import io.handoff.gateway.admin.PageRequest;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RefusedException;
import io.handoff.kit.http.Problem;
import io.handoff.kit.settings.CompactedView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
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

    private final CompactedView<MerchantId, MerchantSettings> merchants;
    private final QuoteClient quotes;

    QuotesResource(CompactedView<MerchantId, MerchantSettings> merchants, QuoteClient quotes) {
        this.merchants = merchants;
        this.quotes = quotes;
    }

    /** What fleets were asked and said for one delivery, newest first. */
    @GET
    @Path("{id}/deliveries/{external_delivery_id}/quotes")
    @Operation(
            operationId = "listDeliveryQuotes",
            summary = "Read why it was this fleet",
            description =
                    "Every time fleets were asked for the delivery, with each one's offer, its rank and why, or its refusal."
                            + " Empty where none was asked, or where that is too long ago. A page has 50 at most.")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<QuotesBody> ofDelivery(
            @Parameter(description = "The account's id.") @PathParam("id") String id,
            @Parameter(description = "The merchant's own id of the delivery.") @PathParam("external_delivery_id")
                    String externalId,
            @Valid @BeanParam PageRequest page) {
        var delivery = new DeliveryKey(known(id), external(externalId));
        return quotes.gathers(delivery, page.afterNumber(), page.size())
                .map(QuotesBody::of)
                .onFailure()
                .transform(QuotesResource::unavailable);
    }

    private MerchantId known(String id) {
        MerchantId merchant = MerchantId.isValid(id) ? new MerchantId(id) : null;
        if (merchant == null || merchants.get(merchant) == null) {
            throw new RefusedException(ProblemType.MERCHANT_NOT_FOUND, "There is no merchant with this id.");
        }
        return merchant;
    }

    private static ExternalDeliveryId external(String id) {
        if (!ExternalDeliveryId.isValid(id)) {
            throw new RefusedException(ProblemType.invalid(List.of(
                    new Problem.Violation("external_delivery_id", "must have 1 to 128 characters, none for control"))));
        }
        return new ExternalDeliveryId(id);
    }

    private static RefusedException unavailable(Throwable failure) {
        LOG.warnf("quotes not readable reason=%s", failure);
        return new RefusedException(ProblemType.UNAVAILABLE, "The quotes can't be read at the moment.");
    }
}
