package io.handoff.contracts;

/** A WGS 84 position in decimal degrees. */
public record GeoPoint(double latitude, double longitude) {
    private static final double EARTH_RADIUS_M = 6_371_008.8;

    public GeoPoint {
        if (!(latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("latitude or longitude out of range");
        }
    }

    /** Great-circle distance in metres (haversine on the mean Earth radius). */
    public double metersTo(GeoPoint other) {
        double dLat = Math.toRadians(other.latitude - latitude);
        double dLon = Math.toRadians(other.longitude - longitude);
        double a = Math.pow(Math.sin(dLat / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(dLon / 2), 2);
        return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(a)));
    }
}
