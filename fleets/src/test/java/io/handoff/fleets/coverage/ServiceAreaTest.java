package io.handoff.fleets.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.contracts.GeoPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAreaTest {
    private static final String SQUARE_WITH_HOLE =
            """
            {"type":"Polygon","coordinates":[[[-74,40],[-73,40],[-73,41],[-74,41],[-74,40]],
            [[-73.6,40.4],[-73.4,40.4],[-73.4,40.6],[-73.6,40.6],[-73.6,40.4]]]}""";

    @Test
    void longitudeComesFirst() {
        ServiceArea area = ServiceArea.parse(collection(SQUARE_WITH_HOLE));

        assertThat(area.covers(new GeoPoint(40.1, -73.9))).isTrue();
        assertThat(area.covers(new GeoPoint(-73.9, 40.1))).isFalse();
    }

    @Test
    void borderBelongsToTheAreaAndAHoleDoesNot() {
        ServiceArea area = ServiceArea.parse(collection(SQUARE_WITH_HOLE));

        assertThat(area.covers(new GeoPoint(40, -73.5))).isTrue();
        assertThat(area.covers(new GeoPoint(40.5, -73.5))).isFalse();
        assertThat(area.covers(new GeoPoint(39.9999, -73.5))).isFalse();
    }

    @Test
    void overlapOfTwoPolygonsIsCovered() {
        ServiceArea area = ServiceArea.parse(
                collection(
                        """
                {"type":"MultiPolygon","coordinates":[
                [[[0,0],[2,0],[2,2],[0,2],[0,0]]],
                [[[1,1],[3,1],[3,3],[1,3],[1,1]]]]}"""));

        assertThat(area.covers(new GeoPoint(1.5, 1.5))).isTrue();
        assertThat(area.covers(new GeoPoint(0.5, 0.5))).isTrue();
        assertThat(area.covers(new GeoPoint(2.5, 2.5))).isTrue();
        assertThat(area.covers(new GeoPoint(0.5, 2.5))).isFalse();
    }

    @Test
    void ringThatIsNotClosedIsClosed() {
        ServiceArea area =
                ServiceArea.parse(collection("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,0],[2,2],[0,2]]]}"));

        assertThat(area.covers(new GeoPoint(1, 0.1))).isTrue();
    }

    @Test
    void whoDeclaresNoAreaMayWorkAnywhere() {
        ServiceArea area = ServiceArea.parse("{\"type\":\"FeatureCollection\",\"features\":[]}");

        assertThat(area.covers(new GeoPoint(0, 0))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{}",
                "{\"type\":\"Point\",\"coordinates\":[0,0]}",
                "{\"type\":\"Polygon\",\"coordinates\":[]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[\"a\",0],[1,1],[2,0],[0,0]]]}"
            })
    void anythingElseIsRefused(String geoJson) {
        assertThatThrownBy(() -> ServiceArea.parse(geoJson)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String collection(String geometry) {
        return "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":"
                + geometry + "}]}";
    }
}
