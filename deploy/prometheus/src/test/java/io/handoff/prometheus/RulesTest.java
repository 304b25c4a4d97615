package io.handoff.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.prometheus.Rules.Case;
import io.handoff.prometheus.Rules.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final String RUNBOOKS = "docs/runbooks/";

    private final Catalogue catalogue = Project.catalogue();
    private final List<Rule> rules = Rules.all();
    private final List<Rule> alerts = Rules.alerts();

    @Test
    void prometheusTakesTheRules() {
        Promtool.Run run = Promtool.installed().run(Project.files("deploy/prometheus/rules", ".yml"), "check", "rules");

        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    @Test
    void alertsRingWhereTheyMustAndNowhereElse() {
        Promtool.Run run = Promtool.installed().run(Project.files("deploy/prometheus/tests", ".yml"), "test", "rules");

        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    @Test
    void eachAlertHasACaseInWhichItRingsAndOneInWhichItDoesNot() {
        Set<Case> needed = new HashSet<>();
        alerts.forEach(alert -> {
            needed.add(new Case(alert.name(), true));
            needed.add(new Case(alert.name(), false));
        });

        assertThat(new HashSet<>(Rules.cases())).isEqualTo(needed);
    }

    @Test
    void eachAlertSaysHowUrgentItIsWhatIsWrongAndWhereToReadOn() {
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(alert.name()).startsWith("Handoff");
            assertThat(alert.label("severity")).isIn("page", "ticket");
            assertThat(alert.annotation("summary")).isNotBlank();
            assertThat(alert.annotation("description")).isNotBlank();
            assertThat(alert.annotation("runbook_url")).isEqualTo(RUNBOOKS + alert.name() + ".md");
        });
    }

    @Test
    void eachAlertHasARunbookAndEachRunbookAnAlert() {
        Set<String> expected =
                alerts.stream().map(alert -> alert.name() + ".md").collect(Collectors.toSet());
        expected.add("README.md");

        assertThat(Project.files(RUNBOOKS, ".md"))
                .extracting(file -> String.valueOf(file.getFileName()))
                .containsExactlyInAnyOrderElementsOf(expected);
        String index = Project.text(Project.file(RUNBOOKS + "README.md"));
        assertThat(alerts).allSatisfy(alert -> assertThat(index).contains("(" + alert.name() + ".md)"));
    }

    @Test
    void eachRunbookHasItsPartsAndItsLinksLeadSomewhere() {
        Pattern link = Pattern.compile("]\\(([^)#]+)[^)]*\\)");
        for (Path runbook : Project.files(RUNBOOKS, ".md")) {
            String text = Project.text(runbook);
            if (!runbook.endsWith("README.md")) {
                assertThat(text)
                        .as(runbook.toString())
                        .contains("## See", "## Likely causes, most likely first", "## Do", "## Over");
            }
            assertThat(link.matcher(text).results().map(found -> found.group(1)))
                    .as(runbook.toString())
                    .allSatisfy(
                            target -> assertThat(runbook.resolveSibling(target)).exists());
        }
    }

    @Test
    void rulesAskForNothingThatIsNotInTheCatalogue() {
        Set<String> known = new HashSet<>(catalogue.series());
        known.add("up"); // Prometheus' own
        rules.stream().filter(rule -> !rule.isAlert()).map(Rule::name).forEach(known::add);

        assertThat(rules).allSatisfy(rule -> assertThat(Rules.series(rule.expression()))
                .as(rule.toString())
                .isNotEmpty()
                .isSubsetOf(known));
    }

    @Test
    void runbooksNameNoMetricThatIsNotInTheCatalogue() {
        Pattern metric =
                Pattern.compile("\\bhandoff_(?!gateway\\b|quote\\b|dispatch\\b|webhook\\b|simulator\\b)[a-z_]+");
        Set<String> known = new HashSet<>(catalogue.series());
        for (Path runbook : Project.files(RUNBOOKS, ".md")) {
            assertThat(metric.matcher(Project.text(runbook)).results().map(MatchResult::group))
                    .as(runbook.toString())
                    .allSatisfy(name -> assertThat(isOne(name, known)).as(name).isTrue());
        }
    }

    /** Headers of dead letters look the same. */
    private static boolean isOne(String name, Set<String> known) {
        return known.contains(name) || name.equals("handoff_cause") || name.startsWith("handoff_source_");
    }

    @Test
    void boundsThatRulesAskForAreBuckets() {
        Pattern bucket = Pattern.compile("(\\w+_seconds)_bucket\\{[^}]*le=\"([^\"]+)\"");
        assertThat(rules)
                .allSatisfy(rule -> bucket.matcher(rule.expression()).results().forEach(asked -> assertThat(
                                bounds(asked.group(1)))
                        .as("%s asks for %s", rule, asked.group())
                        .contains(asked.group(2))));
    }

    /** As they are exposed. */
    private Set<String> bounds(String histogram) {
        return catalogue.ours().stream()
                .filter(metric -> metric.name().equals(histogram))
                .flatMap(metric -> metric.buckets().stream())
                .map(bound -> String.format(Locale.ROOT, "%s", bound))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void namesInExpressionsAreFound() {
        assertThat(Rules.series(
                        "sum by (job, topic) (rate(a_total{x=~\"b|c\"}[5m])) / on (job) up > 0.5 and d:e offset 1h"))
                .containsExactly("a_total", "d:e", "up");
    }

    @Test
    void whatTheRulesAreMadeOfIsThere() {
        assertThat(Files.isDirectory(Project.file("deploy/prometheus/rules"))).isTrue();
        assertThat(alerts).isNotEmpty();
    }
}
