package io.handoff.simulator.fleet.domain;

import io.handoff.contracts.GeoPoint;
import java.util.List;

/**
 * Where a fleet drives.
 *
 * @param rings outlines, any of which may hold a point
 */
public record ServiceArea(List<List<GeoPoint>> rings) {
    public ServiceArea {
        rings = rings.stream().map(List::copyOf).toList();
    }

    public boolean covers(GeoPoint point) {
        return rings.stream().anyMatch(ring -> isInside(ring, point));
    }

    /** A ray from the point to the east crosses the outline an odd number of times. */
    private static boolean isInside(List<GeoPoint> ring, GeoPoint point) {
        boolean inside = false;
        GeoPoint from = ring.get(ring.size() - 1);
        for (GeoPoint to : ring) {
            boolean spans = (from.latitude() > point.latitude()) != (to.latitude() > point.latitude());
            if (spans && point.longitude() < longitudeAt(from, to, point.latitude())) {
                inside = !inside;
            }
            from = to;
        }
        return inside;
    }

    private static double longitudeAt(GeoPoint from, GeoPoint to, double latitude) {
        double part = (latitude - from.latitude()) / (to.latitude() - from.latitude());
        return from.longitude() + part * (to.longitude() - from.longitude());
    }
}
