package io.handoff.gateway.accounts;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.answer.TestQuoteRequest;
import io.handoff.contracts.answer.Violation;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.fleets.coverage.ServiceArea;
import io.handoff.gateway.accounts.TestQuote.Stop;
import io.handoff.gateway.accounts.domain.MerchantAccount;
import io.handoff.gateway.accounts.domain.StoredFleet;
import io.handoff.gateway.accounts.persistence.Fleets;
import io.handoff.gateway.delivery.QuoteClient;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Has one fleet asked for a price, whatever state it is in. */
@Singleton
class TestFleet {
    private static final Logger LOG = Logger.getLogger(TestFleet.class);

    private final Fleets fleets;
    private final QuoteClient quote;
    private final InstantSource clock;

    TestFleet(Fleets fleets, QuoteClient quote, InstantSource clock) {
        this.fleets = fleets;
        this.quote = quote;
        this.clock = clock;
    }

    Uni<TestQuoteBody> test(String id, TestQuote order) {
        return fleets.find(id)
                .map(found -> found.map(StoredFleet::settings).orElseThrow(FleetAnswers::unknown))
                .chain(fleet -> ask(fleet, order));
    }

    private Uni<TestQuoteBody> ask(FleetSettings fleet, TestQuote order) {
        if (fleet.removed()) {
            throw new RefusedException(ProblemType.CONFLICT, "This fleet was removed.");
        }
        List<Stop> stops = stops(fleet, order);
        var request = new TestQuoteRequest(
                fleet.version(), currency(fleet, order), TestQuote.order(stops.get(0), stops.get(1), clock.instant()));
        return quote.test(fleet.id(), request)
                .onFailure()
                .transform(TestFleet::unavailable)
                .map(found -> TestQuoteBody.of(
                        fleet,
                        found.orElseThrow(() -> new RefusedException(
                                ProblemType.UNAVAILABLE, "The fleet isn't known to quote-service yet. Try again.")),
                        stops.get(0),
                        stops.get(1)));
    }

    private static List<Stop> stops(FleetSettings fleet, TestQuote order) {
        List<Stop> named = Stream.of(order.pickup(), order.dropoff())
                .filter(Objects::nonNull)
                .map(stop -> (Stop) stop)
                .toList();
        if (named.size() == 1) {
            String missing = order.pickup() == null ? "pickup" : "dropoff";
            throw invalid(missing, "is required where the other stop is named");
        }
        if (named.size() == 2) {
            return named;
        }
        List<GeoPoint> places = ServiceArea.parse(fleet.serviceArea()).twoPlaces();
        if (places.isEmpty()) {
            throw invalid(
                    "pickup", "is required, as is dropoff: the fleet has no service area to take two places from");
        }
        return places.stream().map(Stop::at).toList();
    }

    private static String currency(FleetSettings fleet, TestQuote order) {
        String said = order.currency() == null ? fleet.currency() : order.currency();
        return said == null ? MerchantAccount.STANDARD_CURRENCY : said;
    }

    private static RefusedException invalid(String path, String message) {
        return new RefusedException(ProblemType.invalid(List.of(new Violation(path, message))));
    }

    private static RefusedException unavailable(Throwable failure) {
        LOG.warnf("fleet not tested reason=%s", failure);
        return new RefusedException(ProblemType.UNAVAILABLE, "The fleet can't be tested at the moment.");
    }
}
