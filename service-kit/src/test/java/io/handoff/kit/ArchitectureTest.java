package io.handoff.kit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.handoff.houserules.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> houseRulesHold() {
        return HouseRules.ofLibrary(
                        "io.handoff.kit",
                        "io.handoff.contracts..",
                        "com.fasterxml.jackson..",
                        "io.micrometer..",
                        "io.quarkus.arc..",
                        "io.quarkus.flyway..",
                        "io.quarkus.logging..",
                        "io.quarkus.runtime..",
                        "io.smallrye..",
                        "io.vertx..",
                        "jakarta..",
                        "org.apache.kafka..",
                        "org.eclipse.microprofile..",
                        "org.flywaydb..",
                        "org.jboss.logging..",
                        "org.jboss.logmanager..")
                .map(rule -> dynamicTest(rule.name(), rule::check));
    }
}
