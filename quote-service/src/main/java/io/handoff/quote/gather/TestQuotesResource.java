package io.handoff.quote.gather;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.answer.TestQuoteReport;
import io.handoff.contracts.answer.TestQuoteRequest;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.kit.http.InternalOnly;
import io.handoff.kit.http.InternalProblem;
import io.handoff.kit.messaging.CompactedView;
import io.handoff.kit.messaging.SettingsBehindException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/**
 * The gateway's question what a fleet would say: 200 with a {@code TestQuoteReport}, 404 where there is no such fleet at
 * that version yet, or 401 without the services' credential. Nothing comes of it.
 */
@InternalOnly
@Path("/internal/fleets/{id}/test-quote")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class TestQuotesResource {
    /** Whoever tests a fleet has often just changed it. */
    private static final Duration SETTINGS_PATIENCE = Duration.ofSeconds(2);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final CompactedView<FleetId, FleetSettings> fleets;
    private final TryFleet tryFleet;

    TestQuotesResource(CompactedView<FleetId, FleetSettings> fleets, TryFleet tryFleet) {
        this.fleets = fleets;
        this.tryFleet = tryFleet;
    }

    @POST
    public Uni<Response> ask(@PathParam("id") String id, TestQuoteRequest request) {
        return fleet(new FleetId(id), request.version())
                .chain(found -> found.map(fleet -> tryFleet.ask(fleet, request).map(TestQuotesResource::ok))
                        .orElseGet(() -> Uni.createFrom()
                                .item(InternalProblem.answer(
                                        Response.Status.NOT_FOUND, "There is no such fleet at that version yet."))));
    }

    /** The fleet, once its settings are here; empty where they are too long in coming. */
    private Uni<Optional<FleetSettings>> fleet(FleetId id, long version) {
        return Uni.createFrom()
                .item(() -> Optional.of(fleets.atLeast(id, version)))
                .onFailure(SettingsBehindException.class)
                .retry()
                .withBackOff(LOOK_EVERY, LOOK_EVERY)
                .expireIn(SETTINGS_PATIENCE.toMillis())
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private static Response ok(TestQuoteReport report) {
        return Response.ok(report).build();
    }
}
