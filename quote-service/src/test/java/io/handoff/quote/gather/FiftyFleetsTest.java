package io.handoff.quote.gather;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.quotation.Quotation;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
class FiftyFleetsTest {
    /** Longer than a fleet may be silent, shorter than its own time-out. */
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private static final List<String> ANSWERING = named("fifty-answers-", 40);
    private static final List<String> HANGING = named("fifty-hangs-", 5);
    private static final List<String> FAILING = named("fifty-fails-", 5);

    @Inject
    Suite suite;

    @Inject
    QuoteConfig config;

    private StubFleets stubs;

    @BeforeEach
    void start() {
        stubs = new StubFleets();
        ANSWERING.forEach(fleet -> suite.fleet(stubs, fleet, request -> StubFleets.offer(700, "USD")));
        HANGING.forEach(fleet -> suite.fleet(stubs, fleet, stubs.silent()));
        FAILING.forEach(fleet -> suite.fleet(stubs, fleet, request -> StubFleets.status(500)));
    }

    @AfterEach
    void stop() {
        stubs.close();
    }

    @Test
    void fleetsThatHangOrFailCostAQuotationNoMoreThanItsDeadlineAndOtherMerchantsNothing() {
        suite.merchant(Examples.merchant(
                "fifty",
                DEADLINE,
                Stream.of(ANSWERING, HANGING, FAILING).flatMap(List::stream).toArray(String[]::new)));
        suite.merchant(Examples.merchant("fifty-other", DEADLINE, ANSWERING.toArray(String[]::new)));
        var unused = quoted("fifty-other", "fifty-first"); // the very first quotation has much to load

        Instant asked = Instant.now();
        ask("fifty", "fifty-1");
        Suite.until("all that hang", () -> HANGING.stream()
                .noneMatch(fleet -> stubs.asked(fleet).isEmpty()));

        assertThat(offering(quoted("fifty-other", "fifty-2"))).containsExactlyInAnyOrderElementsOf(ANSWERING);
        assertThat(suite.answerSoFar("fifty-1")).isEmpty();
        Quotation quotation = suite.answer("fifty-1").quotation();
        assertThat(offering(quotation)).containsExactlyInAnyOrderElementsOf(ANSWERING);
        assertThat(refusing(quotation))
                .containsExactlyInAnyOrderEntriesOf(Stream.concat(
                                HANGING.stream().map(fleet -> Map.entry(fleet, "timed_out")),
                                FAILING.stream().map(fleet -> Map.entry(fleet, "error")))
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
        // Had the gather waited for those that hang, it would have been for their own time-out.
        assertThat(Duration.between(asked, quotation.createdAt()))
                .isBetween(DEADLINE, config.fleet().timeout());
    }

    private Quotation quoted(String merchant, String name) {
        ask(merchant, name);
        return suite.answer(name).quotation();
    }

    private void ask(String merchant, String name) {
        suite.getQuotation(Examples.key(merchant, name), UUID.randomUUID().toString(), name);
    }

    private static List<String> offering(Quotation quotation) {
        return quotation.offers().stream()
                .map(ranked -> ranked.offer().fleet().value())
                .toList();
    }

    private static Map<String, String> refusing(Quotation quotation) {
        return quotation.rejected().stream()
                .collect(toMap(refusal -> refusal.fleet().value(), FleetRefusal::code));
    }

    private static List<String> named(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
