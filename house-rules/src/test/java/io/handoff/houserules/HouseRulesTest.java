package io.handoff.houserules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.handoff.houserules.HouseRules.HouseRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule notices when it is broken. */
class HouseRulesTest {
    private static final String SAMPLE = "io.handoff.houserules.sample";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages(SAMPLE);
    private static final Map<String, HouseRule> RULES =
            HouseRules.ofService(SAMPLE, CLASSES).collect(Collectors.toMap(HouseRule::name, rule -> rule));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no class is named Util, Helper, Manager, Impl, Base or Common | BillUtils",
                "no field is injected | BillUtils.order",
                "every package is null-marked | orders.domain of Order is not null-marked",
                "packages have no cycles | Slice orders.domain",
                "files have no cycles | CancelOrder",
                "domain knows only the JDK, JSpecify and the contracts | PlaceOrder",
                "domain reads and writes no JSON | io.handoff.contracts.json.Json",
                "domain has no clock and throws no dice | java.time.Instant.now",
                "domain has no clock and throws no dice | java.util.UUID.randomUUID",
                "features don't reach into each other's persistence | BillUtils.orders",
                "services never depend on services | io.handoff.gateway.Door",
                "entities and SQL stay in persistence | java.sql.Connection",
                "entities and SQL stay in persistence | jakarta.persistence.Entity"
            })
    void brokenRuleIsNoticed(String name, String offender) {
        HouseRule rule = Objects.requireNonNull(RULES.get(name));

        assertThatThrownBy(rule::check).isInstanceOf(AssertionError.class).hasMessageContaining(offender);
    }

    @Test
    void everyRuleIsShownToNotice() {
        assertThat(RULES.values())
                .allSatisfy(rule -> assertThatThrownBy(rule::check).isInstanceOf(AssertionError.class));
    }

    @Test
    void featureUsesItsOwnPersistence() {
        HouseRule rule = Objects.requireNonNull(RULES.get("features don't reach into each other's persistence"));

        assertThatThrownBy(rule::check).message().doesNotContain("PlaceOrder");
    }

    @Test
    void closedSetThatListsItsMembersIsNoCycle() {
        HouseRule rule = Objects.requireNonNull(RULES.get("files have no cycles"));

        assertThatThrownBy(rule::check).message().doesNotContain("Charge");
    }

    @Test
    void libraryMayKnowOnlyWhatItNames() {
        List<HouseRule> rules = HouseRules.ofLibrary("io.handoff.houserules", "org.junit..")
                .filter(rule -> rule.name().startsWith("depends only"))
                .toList();

        assertThat(rules).singleElement().satisfies(rule -> assertThatThrownBy(rule::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("com.tngtech.archunit"));
    }

    @Test
    void rulesWithoutClassesAreAMistake() {
        assertThatThrownBy(() -> HouseRules.ofService("io.handoff.nowhere"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
