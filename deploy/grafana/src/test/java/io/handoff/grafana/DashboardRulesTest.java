package io.handoff.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.grafana.CommittedDashboards.Query;
import io.handoff.grafana.KnownSeries.Series;
import io.handoff.grafana.Promql.Match;
import io.handoff.grafana.Promql.Selector;
import io.handoff.prometheus.Catalogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dashboard keeps; most of it is what Grafana's dashboard-linter asks for. */
class DashboardRulesTest {
    private static final CommittedDashboards ALL = CommittedDashboards.read();
    private static final KnownSeries KNOWN = KnownSeries.of(Catalogue.read(Folders.CATALOGUE), Folders.RULES);

    /** What Prometheus adds to each series, and what our alerts have. */
    private static final Set<String> COMMON_LABELS = Set.of("job", "instance", "severity");

    static Stream<Named<JsonNode>> dashboards() {
        return ALL.dashboards().stream()
                .map(dashboard -> Named.of(dashboard.get("uid").asText(), dashboard));
    }

    static Stream<Named<Query>> queries() {
        return ALL.queriesAndAnnotations().stream().map(query -> Named.of(query.where(), query));
    }

    /** People have them in their bookmarks, and alerts link to them. */
    @Test
    void theirAddressesStay() {
        assertThat(ALL.dashboards())
                .extracting(dashboard -> dashboard.get("uid").asText())
                .containsExactly(
                        "handoff-overview",
                        "handoff-gateway",
                        "handoff-quotes",
                        "handoff-dispatch",
                        "handoff-kafka",
                        "handoff-callbacks",
                        "handoff-processes");
    }

    @Test
    void eachLeadsToTheNext() {
        List<String> next = ALL.dashboards().stream()
                .map(dashboard -> dashboard.at("/links/0/url").asText())
                .filter(url -> !url.isEmpty())
                .map(url -> url.substring("/d/".length(), url.indexOf('?')))
                .toList();

        assertThat(next)
                .isEqualTo(ALL.dashboards().stream()
                        .skip(1)
                        .map(dashboard -> dashboard.get("uid").asText())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void serviceReplicaAndDataSourceMayBeChosen(JsonNode dashboard) {
        JsonNode variables = dashboard.at("/templating/list");

        assertThat(variables.findValuesAsText("name")).startsWith("datasource", "job", "instance");
        assertThat(variables.get(0).get("type").asText()).isEqualTo("datasource");
        assertThat(variables)
                .filteredOn(variable -> !variable.equals(variables.get(0)))
                .allSatisfy(variable -> {
                    assertThat(variable.get("refresh").asInt())
                            .as("refreshed with the time")
                            .isEqualTo(2);
                    assertThat(variable.get("multi").asBoolean()).isTrue();
                    assertThat(variable.get("includeAll").asBoolean()).isTrue();
                    String series = new Promql(variable.get("definition").asText())
                            .selectors()
                            .get(0)
                            .series();
                    assertThat(KNOWN.has(series)).as(series).isTrue();
                });
        assertThat(dashboard.get("editable").asBoolean()).isFalse();
    }

    /** More than that nobody reads at three in the morning. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void noneHasMoreThanTwentyPanels(JsonNode dashboard) {
        assertThat(CommittedDashboards.panels(dashboard)).hasSizeBetween(4, 20);
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsSayWhatTheyShow(JsonNode dashboard) {
        Set<String> titles = new HashSet<>();
        for (JsonNode panel : CommittedDashboards.panels(dashboard)) {
            String title = panel.get("title").asText();
            assertThat(titles.add(title)).as("%s stands there once", title).isTrue();
            assertThat(panel.get("description").asText())
                    .as(title)
                    .hasSizeGreaterThan(10)
                    .endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as(title)
                    .isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/thresholds/steps"))
                    .as(title)
                    .isNotEmpty();
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.get("targets")).as(title).isNotEmpty().allSatisfy(target -> {
                assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                assertThat(target.get("legendFormat").asText()).isNotBlank();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsDontCoverEachOther(JsonNode dashboard) {
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            JsonNode place = panel.get("gridPos");
            int right = place.get("x").asInt() + place.get("w").asInt();
            int bottom = place.get("y").asInt() + place.get("h").asInt();
            assertThat(right).isLessThanOrEqualTo(24);
            for (int x = place.get("x").asInt(); x < right; x++) {
                for (int y = place.get("y").asInt(); y < bottom; y++) {
                    assertThat(taken.add(x + "/" + y))
                            .as(panel.get("title").asText())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void linksLeadToDashboardsThatThereAre(JsonNode dashboard) {
        List<String> uids = ALL.dashboards().stream()
                .map(other -> other.get("uid").asText())
                .toList();

        assertThat(dashboard.findValuesAsText("url"))
                .allSatisfy(url -> assertThat(url.substring("/d/".length(), url.indexOf('?')))
                        .isIn(uids));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void queriesAskForSeriesLabelsAndValuesThatThereAre(Query query) {
        Set<String> known = new HashSet<>(COMMON_LABELS);
        for (Selector selector : query.promql().selectors()) {
            if (isAlert(selector)) {
                continue;
            }
            assertThat(KNOWN.has(selector.series()))
                    .as("the catalogue has %s", selector.series())
                    .isTrue();
            Series series = KNOWN.get(selector.series());
            known.addAll(series.labels().keySet());
            assertThat(unknownMatches(series, selector)).as(selector.series()).isEmpty();
        }

        assertThat(known).containsAll(query.promql().groupedBy());
    }

    private static List<String> unknownMatches(Series series, Selector selector) {
        List<String> unknown = new ArrayList<>();
        for (Match match : selector.matches()) {
            Set<String> values = series.labels().get(match.label());
            if (values == null && !COMMON_LABELS.contains(match.label())) {
                unknown.add(match.label());
            } else if (values != null && !values.isEmpty() && !values.containsAll(match.values())) {
                unknown.add(match.label() + " " + match.values());
            }
        }
        return unknown;
    }

    /** Recorded series have been summed up: which replica they come from is no longer in them. */
    @ParameterizedTest
    @MethodSource("queries")
    void queriesKeepToTheChosenServicesAndReplicas(Query query) {
        assertThat(query.promql().selectors())
                .filteredOn(selector -> !isAlert(selector) && !isRecorded(selector))
                .allSatisfy(selector -> assertThat(selector.matches())
                        .contains(new Match("job", "=~", "$job"), new Match("instance", "=~", "$instance")));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void countersAreShownAsRatesOverWhatGrafanaThinksRight(Query query) {
        for (Selector selector : query.promql().selectors()) {
            if (!isAlert(selector) && KNOWN.get(selector.series()).grows()) {
                assertThat(query.promql().counted()).contains(selector.series());
            }
            assertThat(selector.range()).isIn("", "$__rate_interval", "$__range");
        }
    }

    private static boolean isAlert(Selector selector) {
        return selector.series().equals("ALERTS");
    }

    private static boolean isRecorded(Selector selector) {
        return selector.series().contains(":");
    }
}
