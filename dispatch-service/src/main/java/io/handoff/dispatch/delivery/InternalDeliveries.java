package io.handoff.dispatch.delivery;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.dispatch.delivery.persistence.DeliveryReader;
import io.handoff.kit.http.InternalOnly;
import io.handoff.kit.http.InternalProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's read of a delivery: 200 with a {@code DeliverySnapshot}, 404, or 401 without the services' credential.
 * Read only; what changes a delivery goes through intake.
 */
@InternalOnly
@Path("/internal/deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class InternalDeliveries {
    private final DeliveryReader deliveries;

    InternalDeliveries(DeliveryReader deliveries) {
        this.deliveries = deliveries;
    }

    @GET
    public Uni<Response> byExternalId(
            @RestQuery("merchant") @Nullable String merchant, @RestQuery("external_id") @Nullable String externalId) {
        if (merchant == null || externalId == null || merchant.isEmpty() || externalId.isEmpty()) {
            return Uni.createFrom()
                    .item(InternalProblem.answer(
                            Response.Status.BAD_REQUEST, "merchant and external_id are required."));
        }
        var key = new DeliveryKey(new MerchantId(merchant), new ExternalDeliveryId(externalId));
        return found(deliveries.snapshotOf(key));
    }

    @GET
    @Path("/by-id/{id}")
    public Uni<Response> byId(@PathParam("id") UUID id) {
        return found(deliveries.snapshotOf(new DeliveryId(id)));
    }

    private static Uni<Response> found(Uni<Optional<String>> snapshot) {
        return snapshot.map(found -> found.map(json -> Response.ok(json).build())
                .orElseGet(() -> InternalProblem.answer(Response.Status.NOT_FOUND, "There is no such delivery.")));
    }
}
