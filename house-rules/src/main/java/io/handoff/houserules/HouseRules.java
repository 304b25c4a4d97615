package io.handoff.houserules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules every module's code keeps, each named as a sentence. A module checks its own:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> houseRulesHold() {
 *     return HouseRules.ofService("io.handoff.quote").map(rule -> dynamicTest(rule.name(), rule::check));
 * }
 * }</pre>
 */
public final class HouseRules {
    private static final List<String> SERVICES = List.of("gateway", "quote", "dispatch", "webhook", "simulator");
    // The compiler alone reads Error Prone's annotations, as it does JSpecify's.
    private static final List<String> JDK_AND_ANNOTATIONS =
            List.of("java..", "javax.crypto..", "org.jspecify..", "com.google.errorprone.annotations..");
    private static final String FORBIDDEN_NAMES = ".*(Util|Utils|Helper|Manager|Impl|Base|Common)";
    private static final String SUBTYPES = "com.fasterxml.jackson.annotation.JsonSubTypes";
    // Asked anywhere, they give another answer each time.
    private static final Set<String> CLOCKS_AND_DICE = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.time.InstantSource.system",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current");

    private final String root;
    private final JavaClasses classes;

    private HouseRules(String root, JavaClasses classes) {
        this.root = root;
        this.classes = classes;
    }

    /** One rule, with the classes it is about. */
    public record HouseRule(String name, ArchRule rule, JavaClasses classes) {
        /** Throws an {@link AssertionError} that names every violation. */
        public void check() {
            rule.check(classes);
        }
    }

    /** The rules of a library of ours. */
    public static Stream<HouseRule> ofLibrary(String rootPackage, String... mayDependOn) {
        HouseRules rules = new HouseRules(rootPackage, classesIn(rootPackage));
        return Stream.concat(rules.everywhere(), Stream.of(rules.dependsOnlyOn(mayDependOn)));
    }

    /** The rules of a service. */
    public static Stream<HouseRule> ofService(String rootPackage) {
        return ofService(rootPackage, classesIn(rootPackage));
    }

    static Stream<HouseRule> ofService(String rootPackage, JavaClasses classes) {
        HouseRules rules = new HouseRules(rootPackage, classes);
        return Stream.concat(rules.everywhere(), rules.insideAService());
    }

    private static JavaClasses classesIn(String rootPackage) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(rootPackage);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("there are no classes in " + rootPackage);
        }
        return classes;
    }

    private Stream<HouseRule> everywhere() {
        return Stream.of(
                rule(
                        "no class is named Util, Helper, Manager, Impl, Base or Common",
                        noClasses().should().haveNameMatching(FORBIDDEN_NAMES)),
                rule(
                        "no field is injected",
                        noFields()
                                .should()
                                .beAnnotatedWith("jakarta.inject.Inject")
                                .orShould()
                                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")),
                rule("every package is null-marked", classes().should(resideInNullMarkedPackages())),
                rule(
                        "packages have no cycles",
                        slices().matching(root + ".(**)").should().beFreeOfCycles()),
                rule(
                        "files have no cycles",
                        slices().assignedFrom(new OneSliceAFile())
                                .should()
                                .beFreeOfCycles()
                                // A closed set that lists its members for Jackson is no circle.
                                .ignoreDependency(
                                        annotatedWith(SUBTYPES),
                                        describe("are in a closed set", HouseRules::isInAClosedSet))));
    }

    private Stream<HouseRule> insideAService() {
        return Stream.of(
                rule(
                        "domain knows only the JDK, JSpecify and the contracts",
                        classes()
                                .that()
                                .resideInAPackage(root + "..domain..")
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(with("io.handoff.contracts..", root + "..domain.."))),
                rule(
                        "domain reads and writes no JSON",
                        noClasses()
                                .that()
                                .resideInAPackage(root + "..domain..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("io.handoff.contracts.json..")),
                rule(
                        "domain has no clock and throws no dice",
                        noClasses()
                                .that()
                                .resideInAPackage(root + "..domain..")
                                .should()
                                .callCodeUnitWhere(
                                        target(describe("asks for the time or for chance", HouseRules::asks)))),
                rule(
                        "features don't reach into each other's persistence",
                        classes().should(new KeepOutOfPersistence(root))),
                rule(
                        "services never depend on services",
                        noClasses().should().dependOnClassesThat().resideInAnyPackage(otherServices())),
                rule(
                        "entities and SQL stay in persistence",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(root + "..persistence..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("io.vertx..sqlclient..", "java.sql..", "jakarta.persistence..")));
    }

    private HouseRule dependsOnlyOn(String... packages) {
        List<String> allowed = new ArrayList<>(List.of(packages));
        allowed.add(root + "..");
        return rule(
                "depends only on " + String.join(", ", packages),
                classes().should().onlyDependOnClassesThat().resideInAnyPackage(with(allowed.toArray(String[]::new))));
    }

    private static String[] with(String... packages) {
        return Stream.concat(JDK_AND_ANNOTATIONS.stream(), Stream.of(packages)).toArray(String[]::new);
    }

    private HouseRule rule(String name, ArchRule rule) {
        return new HouseRule(name, rule.as(name).allowEmptyShould(true), classes);
    }

    private String[] otherServices() {
        return SERVICES.stream()
                .map(service -> "io.handoff." + service)
                .filter(service -> !service.equals(root))
                .map(service -> service + "..")
                .toArray(String[]::new);
    }

    private static boolean asks(CodeUnitCallTarget method) {
        String owner = method.getOwner().getName();
        return CLOCKS_AND_DICE.contains(owner + '.' + method.getName())
                || owner.startsWith("java.time.") && method.getName().equals("now")
                || owner.equals("java.time.Clock") && method.getName().startsWith("system");
    }

    private static boolean isInAClosedSet(JavaClass item) {
        return item.getAllRawInterfaces().stream().anyMatch(set -> set.isAnnotatedWith(SUBTYPES));
    }

    private static ArchCondition<JavaClass> resideInNullMarkedPackages() {
        return new ArchCondition<>("reside in null-marked packages") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                events.add(new SimpleConditionEvent(
                        item, marked, item.getPackageName() + " of " + item.getSimpleName() + " is not null-marked"));
            }
        };
    }
}
