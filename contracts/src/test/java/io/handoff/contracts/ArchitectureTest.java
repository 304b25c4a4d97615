package io.handoff.contracts;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
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
        return HouseRules.ofLibrary("io.handoff.contracts", "com.fasterxml.jackson..")
                .map(rule -> dynamicTest(rule.name(), rule::check));
    }

    /** What is published is plain data with annotations; only its one dialect knows the library that reads and writes it. */
    @Test
    void onlyTheDialectKnowsHowJsonIsReadAndWritten() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.handoff.contracts.json..")
                .should()
                .dependOnClassesThat(resideInAPackage("com.fasterxml.jackson..")
                        .and(not(resideInAPackage("com.fasterxml.jackson.annotation.."))))
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.handoff.contracts"));
    }
}
