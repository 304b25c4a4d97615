package io.handoff.gateway.commands;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.AdvanceRequested;
import io.handoff.gateway.commands.GiveCommand.Wish;
import io.handoff.gateway.delivery.AddressedMerchant;
import io.handoff.gateway.delivery.DispatchClient;
import io.handoff.gateway.web.AdminOnly;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RefusedException;
import io.handoff.kit.KitConfig;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code POST …/deliveries/{external_delivery_id}/advance}: lets a simulated courier do the next thing. */
@Path("/admin/v1/merchants")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@SecurityRequirement(name = "adminKey")
@APIResponse(responseCode = "400", ref = "Invalid")
@APIResponse(responseCode = "401", ref = "Unauthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "404", ref = "DeliveryNotFound")
@APIResponse(responseCode = "405", ref = "MethodNotAllowed")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "415", ref = "UnsupportedEncoding")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "Unavailable")
public class AdvanceResource {
    private static final Logger LOG = Logger.getLogger(AdvanceResource.class);

    private final GiveCommand give;
    private final AddressedMerchant merchants;
    private final DispatchClient dispatch;
    private final boolean sandbox;

    AdvanceResource(GiveCommand give, AddressedMerchant merchants, DispatchClient dispatch, KitConfig kit) {
        this.give = give;
        this.merchants = merchants;
        this.dispatch = dispatch;
        this.sandbox = kit.sandbox();
    }

    /** Lets the next thing happen to a delivery. */
    @POST
    @Path("{id}/deliveries/{external_delivery_id}/advance")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "advanceDelivery",
            summary = "Let the next thing happen to a delivery",
            description =
                    "In a sandbox: the simulated courier accepts, starts, arrives or succeeds, whatever comes next."
                            + " The delivery and its callbacks show it, mostly within a second. As many commands are as"
                            + " many steps; one that can't be carried out within a minute is dropped, as where no"
                            + " simulated fleet has the job.")
    @APIResponse(
            responseCode = "202",
            description = "The command is kept and on its way.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CommandBody.class)))
    public Uni<RestResponse<CommandBody>> advance(
            @Parameter(description = "The account's id.") @PathParam("id") String id,
            @Parameter(description = "The merchant's own id of the delivery.") @PathParam("external_delivery_id")
                    String externalId,
            @Valid @BeanParam RequestKey key) {
        if (!sandbox) {
            throw new RefusedException(
                    ProblemType.FORBIDDEN, "Deliveries are advanced in a sandbox only: here couriers move themselves.");
        }
        var delivery = new DeliveryKey(merchants.known(id).id(), AddressedMerchant.external(externalId));
        return exists(delivery)
                .flatMap(found -> give.give(wish(delivery), key.idempotencyKey()))
                .map(CommandBody::given);
    }

    private static Wish wish(DeliveryKey delivery) {
        return new Wish(
                CommandKind.ADVANCE_REQUESTED,
                delivery.merchant(),
                Topics.SIMULATOR_COMMANDS,
                delivery.toString(),
                Map.of("external_delivery_id", delivery.externalId().value()),
                now -> new AdvanceRequested(delivery, now));
    }

    /** A slip of the pen would otherwise be a command that nothing comes of. */
    private Uni<Boolean> exists(DeliveryKey delivery) {
        return Uni.createFrom()
                .completionStage(() -> dispatch.find(delivery).toCompletionStage())
                .onFailure()
                .transform(failure -> {
                    LOG.warnf("delivery not readable reason=%s", failure);
                    return new RefusedException(ProblemType.UNAVAILABLE, "The delivery can't be read at the moment.");
                })
                .map(found -> {
                    if (found.isEmpty()) {
                        throw new RefusedException(
                                ProblemType.DELIVERY_NOT_FOUND, "There is no delivery with this external_delivery_id.");
                    }
                    return true;
                });
    }
}
