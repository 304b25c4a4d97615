package io.handoff.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.handoff.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule domainKnowsOnlyTheJdkAndTheContracts = classes()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.handoff.contracts..", "io.handoff.simulator..domain..");

    @ArchTest
    static final ArchRule applicationKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage("..application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.handoff.simulator..http..",
                    "io.handoff.simulator..callback..",
                    "io.handoff.simulator..persistence..");

    @ArchTest
    static final ArchRule httpKnowsNoOtherAdapter = noClasses()
            .that()
            .resideInAPackage("..http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.handoff.simulator..callback..", "io.handoff.simulator..persistence..");

    @ArchTest
    static final ArchRule persistenceKnowsNoOtherAdapter = noClasses()
            .that()
            .resideInAPackage("..persistence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.handoff.simulator..callback..", "io.handoff.simulator..http..");
}
