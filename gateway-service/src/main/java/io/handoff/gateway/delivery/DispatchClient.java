package io.handoff.gateway.delivery;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.answer.FleetBookingReport;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.json.Json;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.delivery.InternalReads.FromEach;
import io.handoff.kit.KitConfig;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Asks dispatch for deliveries; a future fails when that isn't possible at the moment. */
@Singleton
public class DispatchClient {
    private static final String DELIVERIES = "/internal/deliveries";

    private final InternalReads dispatch;

    DispatchClient(Vertx vertx, GatewayConfig config, KitConfig kit) {
        this.dispatch = new InternalReads(vertx, config.dispatch(), kit.internalToken());
    }

    public Future<Optional<DeliverySnapshot>> find(DeliveryKey key) {
        var query = new QueryStringEncoder(DELIVERIES);
        query.addParam("merchant", key.merchant().value());
        query.addParam("external_id", key.externalId().value());
        return get(query.toString());
    }

    public Future<Optional<DeliverySnapshot>> find(DeliveryId id) {
        return get(DELIVERIES + "/by-id/" + id);
    }

    private Future<Optional<DeliverySnapshot>> get(String path) {
        return dispatch.get(path).map(found -> found.map(json -> Json.read(json, DeliverySnapshot.class)));
    }

    /** How a fleet does at taking jobs, by each replica that answers; never fails. */
    public Uni<FromEach<FleetBookingReport>> ofFleet(FleetId fleet) {
        String path = "/internal/fleets/" + fleet + "/bookings";
        return Uni.createFrom()
                .completionStage(() -> dispatch.getFromEach(path, json -> Json.read(json, FleetBookingReport.class))
                        .toCompletionStage());
    }

    @PreDestroy
    void close() {
        dispatch.close();
    }
}
