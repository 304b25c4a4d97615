package io.handoff.dispatch.delivery;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.dispatch.delivery.persistence.DeliveryReader;
import io.handoff.kit.http.InternalAccess;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's read of a delivery: 200 with a {@code DeliverySnapshot}, 404, or 401 without the services' credential.
 * Read only; what changes a delivery goes through intake.
 */
@Path("/internal/deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class InternalDeliveries {
    private final DeliveryReader deliveries;
    private final InternalAccess access;

    InternalDeliveries(DeliveryReader deliveries, InternalAccess access) {
        this.deliveries = deliveries;
        this.access = access;
    }

    @GET
    public Uni<Response> byExternalId(
            @RestQuery("merchant") @Nullable String merchant,
            @RestQuery("external_id") @Nullable String externalId,
            @HeaderParam(InternalAccess.HEADER) @Nullable String credential) {
        if (merchant == null || externalId == null || merchant.isEmpty() || externalId.isEmpty()) {
            return Uni.createFrom()
                    .item(Response.status(Response.Status.BAD_REQUEST).build());
        }
        var key = new DeliveryKey(new MerchantId(merchant), new ExternalDeliveryId(externalId));
        return guarded(credential, () -> deliveries.snapshotOf(key));
    }

    @GET
    @Path("/by-id/{id}")
    public Uni<Response> byId(
            @PathParam("id") UUID id, @HeaderParam(InternalAccess.HEADER) @Nullable String credential) {
        return guarded(credential, () -> deliveries.snapshotOf(new DeliveryId(id)));
    }

    private Uni<Response> guarded(@Nullable String credential, Supplier<Uni<Optional<String>>> read) {
        if (!access.isGranted(credential)) {
            return Uni.createFrom()
                    .item(Response.status(Response.Status.UNAUTHORIZED).build());
        }
        return read.get().map(found -> found.map(Response::ok)
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND))
                .build());
    }
}
