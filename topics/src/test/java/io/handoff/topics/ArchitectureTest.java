package io.handoff.topics;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.handoff.houserules.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> houseRulesHold() {
        return HouseRules.ofLibrary(
                        "io.handoff.topics", "io.handoff.contracts..", "com.fasterxml.jackson..", "org.apache.kafka..")
                .map(rule -> dynamicTest(rule.name(), rule::check));
    }
}
