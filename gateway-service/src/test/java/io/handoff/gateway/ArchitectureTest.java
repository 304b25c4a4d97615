package io.handoff.gateway;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.handoff.houserules.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> houseRulesHold() {
        return HouseRules.ofService("io.handoff.gateway").map(rule -> dynamicTest(rule.name(), rule::check));
    }
}
