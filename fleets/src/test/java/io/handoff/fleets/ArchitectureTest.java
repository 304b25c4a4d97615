package io.handoff.fleets;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.handoff.houserules.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> houseRulesHold() {
        return HouseRules.ofLibrary(
                        "io.handoff.fleets",
                        "io.handoff.contracts..",
                        "io.handoff.kit..",
                        "com.fasterxml.jackson..",
                        "io.smallrye.mutiny..",
                        "io.vertx..",
                        "jakarta..",
                        "org.jboss.logging..",
                        "org.locationtech.jts..")
                .map(rule -> dynamicTest(rule.name(), rule::check));
    }
}
