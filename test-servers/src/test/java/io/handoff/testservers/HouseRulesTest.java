package io.handoff.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.handoff.testservers.HouseRules.HouseRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule notices when it is broken. */
class HouseRulesTest {
    private static final String SAMPLE = "io.handoff.testservers.sample";
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
                "packages have no cycles | Cycle detected",
                "domain knows only the JDK, JSpecify and the contracts | PlaceOrder",
                "domain has no clock and throws no dice | java.time.Instant.now",
                "domain has no clock and throws no dice | java.util.UUID.randomUUID",
                "application knows no adapter | OrderRows",
                "application speaks no protocol | org.apache.kafka.clients.admin.Admin",
                "adapters don't know each other | BillUtils",
                "entities and SQL stay in persistence | java.sql.Connection"
            })
    void brokenRuleIsNoticed(String name, String offender) {
        HouseRule rule = Objects.requireNonNull(RULES.get(name));

        assertThatThrownBy(rule::check).isInstanceOf(AssertionError.class).hasMessageContaining(offender);
    }

    @Test
    void libraryMayKnowOnlyWhatItNames() {
        List<HouseRule> rules = HouseRules.ofLibrary("io.handoff.testservers", "org.testcontainers..")
                .filter(rule -> rule.name().startsWith("depends only"))
                .toList();

        assertThat(rules).singleElement().satisfies(rule -> assertThatThrownBy(rule::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.handoff.standalone"));
    }

    @Test
    void rulesWithoutClassesAreAMistake() {
        assertThatThrownBy(() -> HouseRules.ofService("io.handoff.nowhere"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
