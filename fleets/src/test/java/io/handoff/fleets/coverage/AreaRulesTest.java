package io.handoff.fleets.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.coverage.AreaRules.Flaw;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaRulesTest {
    private static final String FIRST = "features[0].geometry.coordinates";

    @Test
    void aSquareWithAHoleWillDo() {
        assertThat(flaws("[[[0,0],[9,0],[9,9],[0,9],[0,0]], [[1,1],[2,1],[2,2,7.5],[1,1]]]"))
                .isEmpty();
    }

    @Test
    void noFeaturesWillDo() {
        assertThat(AreaRules.flaws(json("{\"type\": \"FeatureCollection\", \"features\": []}")))
                .isEmpty();
    }

    @Test
    void polygonsMayOverlap() {
        assertThat(AreaRules.flaws(geometry(
                        "MultiPolygon", "[[[[0,0],[2,0],[2,2],[0,2],[0,0]]], [[[1,1],[3,1],[3,3],[1,3],[1,1]]]]")))
                .isEmpty();
    }

    @Test
    void aRingIsClosed() {
        assertThat(flaws("[[[0,0],[2,0],[2,2],[0,2]]]"))
                .containsExactly(
                        new Flaw(FIRST + "[0]", "isn't closed: its last position must be its first again, [0.0, 0.0]"));
    }

    @Test
    void aRingHasFourPositions() {
        assertThat(flaws("[[[0,0],[2,0],[0,0]]]")).extracting(Flaw::path).containsExactly(FIRST + "[0]");
    }

    @Test
    void whereALineCrossesItselfIsSaid() {
        assertThat(flaws("[[[0,0],[2,2],[2,0],[0,2],[0,0]]]"))
                .containsExactly(new Flaw(FIRST, "crosses or touches itself at [1.0, 1.0]"));
    }

    @Test
    void aHoleLiesWithinItsRing() {
        assertThat(flaws("[[[0,0],[2,0],[2,2],[0,0]], [[5,5],[6,5],[6,6],[5,5]]]"))
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.message()).startsWith("has a hole outside its outer ring at ["));
    }

    @Test
    void aLineThereAndBackIsNoArea() {
        assertThat(flaws("[[[0,0],[2,0],[0,0],[0,0]]]")).extracting(Flaw::path).containsExactly(FIRST);
    }

    @Test
    void anAreaAcrossTheAntimeridianIsTwoPolygons() {
        assertThat(flaws("[[[179,0],[-179,0],[-179,2],[179,2],[179,0]]]"))
                .singleElement()
                .satisfies(flaw -> {
                    assertThat(flaw.path()).isEqualTo(FIRST + "[0][1]");
                    assertThat(flaw.message()).contains("antimeridian", "two polygons");
                });
        assertThat(flaws("[[[179,0],[181,0],[181,2],[179,2],[179,0]]]"))
                .extracting(Flaw::path)
                .containsExactly(FIRST + "[0][1][0]", FIRST + "[0][2][0]");
    }

    @Test
    void aHalfOfTheWorldIsNoCrossing() {
        assertThat(flaws("[[[-180,-60],[0,-60],[0,60],[-180,60],[-180,-60]]]")).isEmpty();
    }

    @Test
    void latitudesAreInRangeAndSecond() {
        assertThat(flaws("[[[40,-74],[40,-95],[41,-73],[40,-74]]]"))
                .containsExactly(new Flaw(
                        FIRST + "[0][1][1]", "must be a latitude, between -90 and 90; the longitude comes first"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [[[0,0],[2,"0"],[2,2],[0,0]]]      | [0][1]
                    [[[0,0],[2],[2,2],[0,0]]]          | [0][1]
                    [[[0,0],null,[2,2],[0,0]]]         | [0][1]
                    [[[0,0],[1,2,3,4],[2,2],[0,0]]]    | [0][1]
                    [[0,0],[2,0],[2,2],[0,0]]          | [0]
                    []                                 | ''
                    {}                                 | ''
                    """)
    void whatIsNoPositionIsNamed(String coordinates, String path) {
        assertThat(flaws(coordinates)).extracting(Flaw::path).contains(FIRST + path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"type": "Polygon", "features": []}                                                  | type
                    {"type": "FeatureCollection"}                                                        | features
                    {"type": "FeatureCollection", "features": [{"type": "Polygon"}]}                     | features[0].type
                    {"type": "FeatureCollection", "features": [7]}                                       | features[0].type
                    {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null}]}   | features[0].geometry.type
                    """)
    void whatIsNoAreaIsNamed(String area, String path) {
        assertThat(AreaRules.flaws(json(area))).extracting(Flaw::path).containsExactly(path);
    }

    @Test
    void anAreaHasSoManyPositionsAtMost() {
        assertThat(flaws("[" + circle(AreaRules.MOST_POSITIONS) + "]")).isEmpty();

        assertThat(flaws("[" + circle(AreaRules.MOST_POSITIONS + 1) + "]"))
                .singleElement()
                .satisfies(flaw -> {
                    assertThat(flaw.path()).isEmpty();
                    assertThat(flaw.message()).contains("5001", "5000");
                });
    }

    @Test
    void veryMuchThatIsWrongIsSaidInPart() {
        String ring = IntStream.range(0, 100).mapToObj(i -> "[500,0]").collect(Collectors.joining(","));

        assertThat(flaws("[[" + ring + "]]")).hasSize(20);
    }

    private static String circle(int positions) {
        return IntStream.range(0, positions)
                .mapToDouble(i -> 2 * Math.PI * (i % (positions - 1)) / (positions - 1))
                .mapToObj(angle -> String.format(Locale.ROOT, "[%.9f,%.9f]", Math.cos(angle), Math.sin(angle)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static List<Flaw> flaws(String coordinates) {
        return AreaRules.flaws(geometry("Polygon", coordinates));
    }

    private static JsonNode geometry(String type, String coordinates) {
        return json(
                """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "geometry": {"type": "%s", "coordinates": %s}}]}"""
                        .formatted(type, coordinates));
    }

    private static JsonNode json(String text) {
        return Json.read(text, JsonNode.class);
    }
}
