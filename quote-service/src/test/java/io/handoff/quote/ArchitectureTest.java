package io.handoff.quote;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.handoff.houserules.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> houseRulesHold() {
        return HouseRules.ofService("io.handoff.quote").map(rule -> dynamicTest(rule.name(), rule::check));
    }

    /** One protocol among others: whoever else speaks of fleets speaks of jobs, quotes and reports. */
    @Test
    void theStandardProtocolIsItsProvidersOwn() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.handoff.contracts.fleet..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.handoff.quote"));
    }
}
