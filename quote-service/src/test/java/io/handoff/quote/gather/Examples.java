package io.handoff.quote.gather;

import io.handoff.contracts.DeliveryId;
import io.handoff.contracts.DeliveryKey;
import io.handoff.contracts.ExternalDeliveryId;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.MerchantId;
import io.handoff.contracts.delivery.CancellationTerms;
import io.handoff.contracts.delivery.DeliveryDetails;
import io.handoff.contracts.delivery.DeliverySnapshot;
import io.handoff.contracts.delivery.DeliveryStatus;
import io.handoff.contracts.delivery.FulfillmentMethod;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.delivery.TaskType;
import io.handoff.contracts.fact.Cause;
import io.handoff.contracts.fact.SearchingFact;
import io.handoff.contracts.intake.MerchantContext;
import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.contracts.settings.OfferConstraints;
import io.handoff.contracts.settings.OfferWeights;
import io.handoff.contracts.settings.Punctuality;
import io.handoff.contracts.settings.Sealed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Plausible values for tests. */
public final class Examples {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    public static final String MANHATTAN =
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon",
            "coordinates":[[[-74.05,40.68],[-73.90,40.68],[-73.90,40.88],[-74.05,40.88],[-74.05,40.68]]]}}]}""";

    private Examples() {}

    public static DeliveryKey key(String merchant, String delivery) {
        return new DeliveryKey(new MerchantId(merchant), new ExternalDeliveryId(delivery));
    }

    public static MerchantContext context() {
        return new MerchantContext(1, new DeliveryId(UUID.randomUUID()), "http://127.0.0.1/track/x", NOON);
    }

    public static DeliveryDetails details() {
        return details(FulfillmentMethod.ON_DEMAND, pickup(), dropoff());
    }

    public static DeliveryDetails details(FulfillmentMethod method, TaskDetails... tasks) {
        return new DeliveryDetails(
                new OrderDetails(2500, 300, 2, "Ada", method, "store-1", "small"), List.of(tasks), true, null);
    }

    /** The usual order, to be there at a time. */
    public static DeliveryDetails wishing(Instant dropoffAt) {
        TaskDetails dropoff = dropoff();
        var wished = new TaskDetails(
                dropoff.type(),
                dropoffAt,
                dropoff.timezone(),
                dropoff.locationName(),
                dropoff.recipientName(),
                dropoff.phone(),
                dropoff.instructions(),
                dropoff.street1(),
                dropoff.street2(),
                dropoff.city(),
                dropoff.state(),
                dropoff.zip(),
                dropoff.country(),
                dropoff.location(),
                false,
                null,
                1,
                List.of(),
                List.of(),
                false,
                List.of(),
                true);
        return details(FulfillmentMethod.ON_DEMAND, pickup(), wished);
    }

    public static MerchantSettings with(MerchantSettings merchant, Punctuality punctuality) {
        return with(merchant, merchant.strategy(), punctuality, List.of(), Map.of(), OfferConstraints.NONE);
    }

    /** One that ranks by its own order, and whose stores have other ids at its fleets. */
    public static MerchantSettings with(
            MerchantSettings merchant, List<FleetId> fleetOrder, Map<String, Map<String, String>> storeIds) {
        return with(merchant, "preferred_order", merchant.punctuality(), fleetOrder, storeIds, OfferConstraints.NONE);
    }

    /** One that ranks by a strategy, and doesn't want just any offer. */
    public static MerchantSettings with(MerchantSettings merchant, String strategy, OfferConstraints constraints) {
        return with(merchant, strategy, merchant.punctuality(), List.of(), Map.of(), constraints);
    }

    private static MerchantSettings with(
            MerchantSettings merchant,
            String strategy,
            Punctuality punctuality,
            List<FleetId> fleetOrder,
            Map<String, Map<String, String>> storeIds,
            OfferConstraints constraints) {
        return new MerchantSettings(
                merchant.id(),
                merchant.version(),
                merchant.name(),
                merchant.active(),
                merchant.sandbox(),
                merchant.tokenHash(),
                merchant.secrets(),
                merchant.currency(),
                merchant.country(),
                strategy,
                merchant.fleets(),
                merchant.quoteDeadline(),
                merchant.searchFor(),
                merchant.fees(),
                merchant.rateLimit(),
                merchant.driverTracking(),
                merchant.callback(),
                punctuality,
                fleetOrder,
                storeIds,
                new OfferWeights(3, 1, 0),
                constraints);
    }

    public static TaskDetails pickup() {
        return task(TaskType.PICKUP, new GeoPoint(40.75, -73.99), false);
    }

    public static TaskDetails dropoff() {
        return task(TaskType.DROPOFF, new GeoPoint(40.78, -73.96), false);
    }

    public static TaskDetails task(TaskType type, GeoPoint location, boolean canceled) {
        return new TaskDetails(
                type,
                NOON,
                "America/New_York",
                "Deli",
                "Ada",
                "+12125550100",
                "Ring twice",
                "1 A St",
                null,
                "New York",
                "NY",
                "10001",
                null,
                location,
                canceled,
                null,
                1,
                List.of(),
                List.of(),
                false,
                List.of(),
                false);
    }

    public static FleetSettings fleet(String id, URI url, Sealed secret) {
        return new FleetSettings(
                new FleetId(id),
                1,
                "Fleet " + id,
                "standard",
                true,
                url,
                secret,
                MANHATTAN,
                true,
                5,
                null,
                Map.of(),
                List.of(),
                null);
    }

    public static MerchantSettings merchant(String id, Duration quoteDeadline, String... fleets) {
        return new MerchantSettings(
                new MerchantId(id),
                1,
                "Merchant " + id,
                true,
                true,
                "hash",
                List.of(),
                "USD",
                "lowest_price",
                Arrays.stream(fleets).map(FleetId::new).toList(),
                quoteDeadline,
                null,
                new FeeSchedule(0, 0),
                null,
                false,
                null);
    }

    public static SearchingFact searching(DeliveryKey key, int round, FleetId... excluded) {
        var snapshot = new DeliverySnapshot(
                new DeliveryId(UUID.randomUUID()),
                key.merchant(),
                key.externalId(),
                DeliveryStatus.SEARCHING,
                details().order(),
                List.of(),
                null,
                null,
                null,
                null,
                "USD",
                new CancellationTerms(true, 0),
                null,
                0,
                null,
                null,
                "http://127.0.0.1/track/x",
                true,
                null,
                NOON,
                NOON,
                2);
        var cause = new Cause(UUID.randomUUID().toString(), "merchant.delivery_created", NOON);
        return new SearchingFact(cause, snapshot, round, List.of(excluded), null);
    }
}
