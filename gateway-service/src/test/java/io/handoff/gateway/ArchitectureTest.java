package io.handoff.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.handoff.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule domainKnowsOnlyTheJdkAndTheContracts = classes()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.handoff.contracts..", "io.handoff.gateway..domain..");

    @ArchTest
    static final ArchRule applicationKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage("..application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.handoff.gateway..http..",
                    "io.handoff.gateway..messaging..",
                    "io.handoff.gateway..persistence..",
                    "io.handoff.gateway..client..");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("io.handoff.gateway..http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.handoff.gateway..messaging..",
                    "io.handoff.gateway..persistence..",
                    "io.handoff.gateway..client..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.handoff.gateway.(**)").should().beFreeOfCycles();
}
