package io.handoff.quote.gather;

import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.MerchantId;
import io.handoff.kit.http.InternalOnly;
import io.handoff.kit.http.InternalProblem;
import io.handoff.quote.gather.persistence.ReadGathers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's read of what fleets were asked for a delivery and what they said: 200 with a {@code GatherReport.Page},
 * which is empty where they were asked nothing, 400, or 401 without the services' credential.
 */
@InternalOnly
@Path("/internal/gathers")
@Produces(MediaType.APPLICATION_JSON)
public final class GathersResource {
    // Each is read with the whole order it was for.
    private static final int MOST_PER_PAGE = 50;
    private static final String NEWEST = "9223372036854775807";

    private final ReadGathers gathers;

    GathersResource(ReadGathers gathers) {
        this.gathers = gathers;
    }

    @GET
    public Uni<Response> list(
            @RestQuery("merchant") @Nullable String merchant,
            @RestQuery("external_id") @Nullable String externalId,
            @RestQuery("before") @DefaultValue(NEWEST) long before,
            @RestQuery("limit") @DefaultValue("50") int limit) {
        DeliveryKey delivery;
        try {
            delivery = new DeliveryKey(
                    new MerchantId(merchant == null ? "" : merchant),
                    new ExternalDeliveryId(externalId == null ? "" : externalId));
        } catch (IllegalArgumentException e) {
            return Uni.createFrom()
                    .item(InternalProblem.answer(Response.Status.BAD_REQUEST, String.valueOf(e.getMessage())));
        }
        int size = Math.max(1, Math.min(limit, MOST_PER_PAGE));
        return gathers.page(delivery, before, size)
                .map(page -> Response.ok(page).build());
    }
}
