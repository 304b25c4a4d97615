package io.handoff.gateway.delivery;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.MerchantSettings;
import io.handoff.gateway.access.MerchantCall;
import io.handoff.gateway.access.MerchantEndpoint;
import io.handoff.gateway.web.Answers;
import io.handoff.kit.messaging.CompactedView;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code GET /batch/servicearea}: where the merchant's fleets deliver, one FeatureCollection per fleet. One that charges in
 * another currency than the merchant pays in delivers nothing for it.
 */
@Singleton
final class ServiceAreaEndpoint implements MerchantEndpoint {
    private static final List<String> NAMES = List.of("get_servicearea");
    private final CompactedView<FleetId, FleetSettings> fleets;

    ServiceAreaEndpoint(CompactedView<FleetId, FleetSettings> fleets) {
        this.fleets = fleets;
    }

    /** GeoJSON as the fleets' settings hold it. */
    private record Areas(@JsonRawValue String deliveryAreas) {}

    @Override
    public boolean serves(String path) {
        return path.equals("/batch/servicearea") || path.equals("/batch/servicearea/");
    }

    @Override
    public List<HttpMethod> methods() {
        return List.of(HttpMethod.GET);
    }

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public String nameOf(HttpServerRequest request) {
        return NAMES.get(0);
    }

    @Override
    public void handle(MerchantCall call) {
        MerchantSettings merchant = call.merchant().settings();
        String areas = fleets.all().stream()
                .filter(fleet -> isEnabled(fleet, merchant))
                .sorted(Comparator.comparing(fleet -> fleet.id().value()))
                .map(FleetSettings::serviceArea)
                .distinct()
                .collect(Collectors.joining(",", "[", "]"));
        // It changes when a fleet's settings do, and a minute late is early enough.
        call.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=60")
                .putHeader(HttpHeaders.VARY, "X-expedite-token");
        Answers.json(call.response(), 200, new Areas(areas));
    }

    private static boolean isEnabled(FleetSettings fleet, MerchantSettings merchant) {
        return fleet.enabled()
                && fleet.serves(merchant.id())
                && fleet.chargesIn(merchant.currency())
                && (merchant.fleets().isEmpty() || merchant.fleets().contains(fleet.id()))
                && !merchant.constraints().excludedFleets().contains(fleet.id());
    }
}
