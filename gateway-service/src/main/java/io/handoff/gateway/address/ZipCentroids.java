package io.handoff.gateway.address;

import io.handoff.contracts.GeoPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the ZIP codes of the United States are: one point inside each, from the Census Bureau's Gazetteer. */
public final class ZipCentroids {
    private static final String RESOURCE = "zip-centroids.csv";
    private static final Pattern ZIP = Pattern.compile("([0-9]{5})(?:-?[0-9]{4})?");
    private static final ZipCentroids ALL = read();

    // Sorted, and the two others beside it: 33,791 objects would weigh ten times as much.
    private final int[] zips;
    private final float[] latitudes;
    private final float[] longitudes;

    private ZipCentroids(int[] zips, float[] latitudes, float[] longitudes) {
        this.zips = zips;
        this.latitudes = latitudes;
        this.longitudes = longitudes;
    }

    /** Every ZIP code there is data for, read from the class path once. */
    public static ZipCentroids all() {
        return ALL;
    }

    public int size() {
        return zips.length;
    }

    /**
     * The point of a ZIP code, or null when it is unknown or not a ZIP code.
     *
     * @param zip five digits, or nine with or without a hyphen
     */
    public @Nullable GeoPoint find(String zip) {
        Matcher matcher = ZIP.matcher(zip.strip());
        if (!matcher.matches()) {
            return null;
        }
        int at = Arrays.binarySearch(zips, Integer.parseInt(matcher.group(1)));
        return at < 0 ? null : new GeoPoint(tenThousandths(latitudes[at]), tenThousandths(longitudes[at]));
    }

    // A float's decimals beyond the file's four are noise.
    private static double tenThousandths(float degrees) {
        return Math.round(degrees * 10_000d) / 10_000d;
    }

    private static ZipCentroids read() {
        try (InputStream file = Objects.requireNonNull(ZipCentroids.class.getResourceAsStream(RESOURCE), RESOURCE);
                var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            String[][] rows =
                    lines.lines().skip(1).map(line -> line.split(",", 3)).toArray(String[][]::new);
            int[] zips = new int[rows.length];
            float[] latitudes = new float[rows.length];
            float[] longitudes = new float[rows.length];
            for (int i = 0; i < rows.length; i++) {
                zips[i] = Integer.parseInt(rows[i][0]);
                latitudes[i] = Float.parseFloat(rows[i][1]);
                longitudes[i] = Float.parseFloat(rows[i][2]);
            }
            return new ZipCentroids(zips, latitudes, longitudes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
