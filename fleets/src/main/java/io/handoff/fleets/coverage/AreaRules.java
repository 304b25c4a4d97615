package io.handoff.fleets.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * What a service area has to be when somebody declares it (RFC 7946). {@link ServiceArea} reads more than that, since what
 * was published before is still there: here the one who can mend it is told, with the place.
 */
public final class AreaRules {
    /** Most positions of all rings together: the borders of a country, well simplified. */
    public static final int MOST_POSITIONS = 5_000;

    private static final int MOST_FLAWS = 20;
    private static final int SMALLEST_RING = 4;
    private static final double HALF_WAY_ROUND = 180;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final List<Flaw> flaws = new ArrayList<>();
    private int positions;

    private AreaRules() {}

    /**
     * One thing that is wrong.
     *
     * @param path from the FeatureCollection on, such as {@code features[0].geometry.coordinates[0][3]}; empty for all of it
     */
    public record Flaw(String path, String message) {}

    /** What is wrong with a declared area, the first so many of it; nothing where it will do. */
    public static List<Flaw> flaws(JsonNode area) {
        var rules = new AreaRules();
        rules.collection(area);
        return rules.flaws.stream()
                .sorted(Comparator.comparing(flaw -> flaw.path().isEmpty() ? 0 : 1))
                .limit(MOST_FLAWS)
                .toList();
    }

    private void collection(JsonNode area) {
        if (!area.path("type").asText().equals("FeatureCollection")) {
            flaw("type", "must be FeatureCollection");
        }
        JsonNode features = area.path("features");
        if (!features.isArray()) {
            flaw("features", "must be a list of Features");
        }
        for (int i = 0; i < features.size(); i++) {
            feature("features[" + i + ']', features.get(i));
        }
        if (positions > MOST_POSITIONS) {
            flaw("", "has " + positions + " positions, at most " + MOST_POSITIONS + " are taken: simplify it");
        }
    }

    private void feature(String path, JsonNode feature) {
        if (!feature.path("type").asText().equals("Feature")) {
            flaw(path + ".type", "must be Feature");
            return;
        }
        JsonNode geometry = feature.path("geometry");
        JsonNode coordinates = geometry.path("coordinates");
        String place = path + ".geometry.coordinates";
        switch (geometry.path("type").asText()) {
            case "Polygon" -> polygon(place, coordinates);
            case "MultiPolygon" -> {
                if (!coordinates.isArray() || coordinates.isEmpty()) {
                    flaw(place, "must be a list of polygons");
                }
                for (int i = 0; i < coordinates.size(); i++) {
                    polygon(place + '[' + i + ']', coordinates.get(i));
                }
            }
            default -> flaw(path + ".geometry.type", "must be Polygon or MultiPolygon");
        }
    }

    private void polygon(String path, JsonNode rings) {
        if (!rings.isArray() || rings.isEmpty()) {
            flaw(path, "must be a list of rings, the outer one first");
            return;
        }
        int before = flaws.size();
        List<LinearRing> read = new ArrayList<>();
        for (int i = 0; i < rings.size(); i++) {
            LinearRing ring = ring(path + '[' + i + ']', rings.get(i));
            if (ring != null) {
                read.add(ring);
            }
        }
        // How rings lie to each other can be said of good ones only; too many are refused as they are.
        if (flaws.size() == before && positions <= MOST_POSITIONS) {
            shape(path, read);
        }
    }

    private @Nullable LinearRing ring(String path, JsonNode ring) {
        if (!ring.isArray() || ring.size() < SMALLEST_RING) {
            flaw(path, "must be a ring of at least four positions, the last of which is the first again");
            return null;
        }
        positions += ring.size();
        int before = flaws.size();
        Coordinate[] read = new Coordinate[ring.size()];
        for (int i = 0; i < read.length; i++) {
            read[i] = position(path + '[' + i + ']', ring.get(i));
        }
        if (flaws.size() > before) {
            return null;
        }
        if (!read[0].equals2D(read[read.length - 1])) {
            flaw(path, "isn't closed: its last position must be its first again, " + words(read[0]));
            return null;
        }
        for (int i = 1; i < read.length; i++) {
            if (Math.abs(read[i].x - read[i - 1].x) > HALF_WAY_ROUND) {
                flaw(
                        path + '[' + i + ']',
                        "is more than 180 degrees from the position before: an area on both sides of the antimeridian is"
                                + " two polygons, one that ends at 180 and one that begins at -180");
                return null;
            }
        }
        return GEOMETRY.createLinearRing(read);
    }

    private Coordinate position(String path, JsonNode position) {
        if (!position.isArray()
                || position.size() < 2
                || position.size() > 3
                || !position.get(0).isNumber()
                || !position.get(1).isNumber()) {
            flaw(path, "must be [longitude, latitude]");
            return new Coordinate();
        }
        double longitude = position.get(0).doubleValue();
        double latitude = position.get(1).doubleValue();
        if (Math.abs(longitude) > 180) {
            flaw(
                    path + "[0]",
                    "must be a longitude, between -180 and 180; an area on both sides of the antimeridian is two polygons");
        }
        if (Math.abs(latitude) > 90) {
            flaw(path + "[1]", "must be a latitude, between -90 and 90; the longitude comes first");
        }
        return new Coordinate(longitude, latitude);
    }

    private void shape(String path, List<LinearRing> rings) {
        LinearRing[] holes = rings.subList(1, rings.size()).toArray(LinearRing[]::new);
        TopologyValidationError error = new IsValidOp(GEOMETRY.createPolygon(rings.get(0), holes)).getValidationError();
        if (error != null) {
            flaw(path, message(error.getErrorType()) + " at " + words(error.getCoordinate()));
        }
    }

    private static String message(int error) {
        return switch (error) {
            case TopologyValidationError.SELF_INTERSECTION, TopologyValidationError.RING_SELF_INTERSECTION ->
                "crosses or touches itself";
            case TopologyValidationError.HOLE_OUTSIDE_SHELL -> "has a hole outside its outer ring";
            case TopologyValidationError.NESTED_HOLES -> "has a hole within a hole";
            case TopologyValidationError.DISCONNECTED_INTERIOR -> "is cut in pieces by its holes";
            case TopologyValidationError.TOO_FEW_POINTS -> "has a ring of fewer than three different positions";
            default -> "is no area that has an inside and an outside";
        };
    }

    private static String words(Coordinate at) {
        return "[" + at.x + ", " + at.y + ']';
    }

    private void flaw(String path, String message) {
        flaws.add(new Flaw(path, message));
    }
}
