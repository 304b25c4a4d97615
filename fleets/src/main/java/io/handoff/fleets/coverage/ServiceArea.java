package io.handoff.fleets.coverage;

import io.handoff.contracts.GeoPoint;
import java.util.List;
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

    private final STRtree index = new STRtree();

    private ServiceArea(List<Polygon> polygons) {
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
}
