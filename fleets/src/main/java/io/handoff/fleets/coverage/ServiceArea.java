package io.handoff.fleets.coverage;

import io.handoff.contracts.GeoPoint;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Where a fleet works. Its polygons may overlap; its borders belong to it. A fleet that declares none may work anywhere.
 * Safe for many threads.
 */
public final class ServiceArea {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** How far apart two places are tried to be, in metres. */
    private static final List<Integer> APART = List.of(1000, 500, 200);

    private static final double METERS_PER_DEGREE = 111_320;

    private final STRtree index = new STRtree();
    private final List<Polygon> polygons;

    private ServiceArea(List<Polygon> polygons) {
        this.polygons = List.copyOf(polygons);
        polygons.forEach(
                polygon -> index.insert(polygon.getEnvelopeInternal(), PreparedGeometryFactory.prepare(polygon)));
        index.build(); // unbuilt, the first queries would race to build it
    }

    /**
     * Reads a GeoJSON FeatureCollection of Polygons and MultiPolygons.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static ServiceArea parse(String geoJson) {
        return new ServiceArea(GeoJson.polygons(geoJson));
    }

    public boolean covers(GeoPoint position) {
        if (index.isEmpty()) {
            return true;
        }
        Coordinate coordinate = new Coordinate(position.longitude(), position.latitude());
        Point point = GEOMETRY.createPoint(coordinate);
        List<?> near = index.query(new Envelope(coordinate));
        return near.stream().anyMatch(polygon -> ((PreparedGeometry) polygon).covers(point));
    }

    /** Two places in its largest polygon, not far from each other where it isn't tiny; none where no area is declared. */
    public List<GeoPoint> twoPlaces() {
        return polygons.stream()
                .max(Comparator.comparingDouble(Polygon::getArea))
                .map(Polygon::getInteriorPoint)
                .map(inside -> new GeoPoint(inside.getY(), inside.getX()))
                .map(from -> List.of(from, near(from)))
                .orElse(List.of());
    }

    private GeoPoint near(GeoPoint from) {
        return APART.stream()
                .flatMap(meters -> IntStream.range(0, 8).mapToObj(eighth -> from(from, meters, eighth * Math.PI / 4)))
                .filter(this::covers)
                .findFirst()
                .orElse(from);
    }

    private static GeoPoint from(GeoPoint from, int meters, double direction) {
        double degrees = meters / METERS_PER_DEGREE;
        double shrunk = Math.max(0.01, Math.cos(Math.toRadians(from.latitude())));
        double latitude = from.latitude() + degrees * Math.cos(direction);
        double longitude = from.longitude() + degrees * Math.sin(direction) / shrunk;
        return new GeoPoint(Math.max(-90, Math.min(90, latitude)), Math.max(-180, Math.min(180, longitude)));
    }
}
