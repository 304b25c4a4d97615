package io.handoff.fleets.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Reads the polygons out of GeoJSON (RFC 7946). */
final class GeoJson {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private GeoJson() {}

    /** The polygons of all features; throws {@link IllegalArgumentException} for anything else. */
    static List<Polygon> polygons(String text) {
        List<Polygon> polygons = new ArrayList<>();
        try {
            collect(Json.mapper().readTree(text), polygons);
        } catch (IOException e) {
            throw new IllegalArgumentException("a service area must be GeoJSON", e);
        }
        return polygons;
    }

    private static void collect(JsonNode node, List<Polygon> polygons) {
        String type = node.path("type").asText();
        switch (type) {
            case "FeatureCollection" -> node.path("features").forEach(feature -> collect(feature, polygons));
            case "Feature" -> collect(node.path("geometry"), polygons);
            case "MultiPolygon" -> node.path("coordinates").forEach(rings -> polygons.add(polygon(rings)));
            case "Polygon" -> polygons.add(polygon(node.path("coordinates")));
            default -> throw new IllegalArgumentException("a service area consists of polygons, not of: " + type);
        }
    }

    private static Polygon polygon(JsonNode rings) {
        if (rings.isEmpty()) {
            throw new IllegalArgumentException("a polygon needs an outer ring");
        }
        List<LinearRing> holes = new ArrayList<>();
        for (int i = 1; i < rings.size(); i++) {
            holes.add(ring(rings.get(i)));
        }
        return GEOMETRY.createPolygon(ring(rings.get(0)), holes.toArray(LinearRing[]::new));
    }

    private static LinearRing ring(JsonNode positions) {
        List<Coordinate> coordinates = new ArrayList<>();
        for (JsonNode position : positions) {
            if (!position.path(0).isNumber() || !position.path(1).isNumber()) {
                throw new IllegalArgumentException("a position is [longitude, latitude]");
            }
            coordinates.add(new Coordinate(
                    position.path(0).doubleValue(), position.path(1).doubleValue()));
        }
        // Common in the wild, and what the ring means is plain.
        if (coordinates.size() > 2 && !coordinates.get(0).equals2D(coordinates.get(coordinates.size() - 1))) {
            coordinates.add(coordinates.get(0).copy());
        }
        return GEOMETRY.createLinearRing(coordinates.toArray(Coordinate[]::new));
    }
}
