package io.handoff.webhook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.handoff.webhook", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] ADAPTERS = {
        "io.handoff.webhook..http..",
        "io.handoff.webhook..messaging..",
        "io.handoff.webhook..persistence..",
        "io.handoff.webhook..client.."
    };

    @ArchTest
    static final ArchRule domainKnowsOnlyTheJdkAndTheContracts = classes()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.handoff.contracts..", "io.handoff.webhook..domain..");

    @ArchTest
    static final ArchRule applicationKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage("..application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS);

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther = slices().matching(
                    "io.handoff.webhook.*.(http|messaging|persistence|client)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule featuresDependOnEachOtherOneWay =
            slices().matching("io.handoff.webhook.(*)..").should().beFreeOfCycles();
}
