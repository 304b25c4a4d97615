package io.handoff.gateway.intake.json;

import io.handoff.contracts.GeoPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the ZIP codes of the United States are: one point inside each, from the Census Bureau's Gazetteer. */
public final class ZipCentroids {
    private static final String RESOURCE = "zip-centroids.csv";
    private static final Pattern ZIP = Pattern.compile("([0-9]{5})(?:-?[0-9]{4})?");
    private static final int ZIPS_OF_A_PREFIX = 100;
    private static final double COMPACT_METERS = 10_000;
    private static final ZipCentroids ALL = read();

    // Sorted, and the two others beside it: 33,791 objects would weigh ten times as much.
    private final int[] zips;
    private final float[] latitudes;
    private final float[] longitudes;
    private final BitSet compactPrefixes = new BitSet(1000);

    private ZipCentroids(int[] zips, float[] latitudes, float[] longitudes) {
        this.zips = zips;
        this.latitudes = latitudes;
        this.longitudes = longitudes;
        for (int prefix = 0; prefix < 1000; prefix++) {
            compactPrefixes.set(prefix, isCompact(from(prefix), from(prefix + 1)));
        }
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
        int number = number(zip);
        int at = number < 0 ? -1 : Arrays.binarySearch(zips, number);
        return at < 0 ? null : point(at);
    }

    /** A ZIP code near another one. */
    public record Neighbour(String zip, GeoPoint point) {}

    /**
     * For a ZIP code without a point of its own, as many buildings and post offices have, the one that is nearest as a number
     * (of two, the lower) among those with the same first three digits; null where these don't lie within 10 km of each
     * other, and where there is only one, which tells nothing of how far the prefix goes.
     *
     * @param zip five digits, or nine with or without a hyphen
     */
    public @Nullable Neighbour neighbourOf(String zip) {
        int number = number(zip);
        if (number < 0 || !compactPrefixes.get(number / ZIPS_OF_A_PREFIX)) {
            return null;
        }
        int nearest = from(number / ZIPS_OF_A_PREFIX);
        for (int i = nearest; i < from(number / ZIPS_OF_A_PREFIX + 1); i++) {
            if (Math.abs(zips[i] - number) < Math.abs(zips[nearest] - number)) {
                nearest = i;
            }
        }
        return new Neighbour("%05d".formatted(zips[nearest]), point(nearest));
    }

    /** The first five digits of a ZIP code, or -1 where the text is none. */
    private static int number(String zip) {
        Matcher matcher = ZIP.matcher(zip.strip());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    /** Where the ZIP codes of a prefix of three digits begin. */
    private int from(int prefix) {
        int at = Arrays.binarySearch(zips, prefix * ZIPS_OF_A_PREFIX);
        return at < 0 ? -at - 1 : at;
    }

    private boolean isCompact(int from, int to) {
        for (int i = from; i < to; i++) {
            for (int j = i + 1; j < to; j++) {
                if (point(i).metersTo(point(j)) > COMPACT_METERS) {
                    return false;
                }
            }
        }
        return to - from > 1;
    }

    private GeoPoint point(int at) {
        return new GeoPoint(tenThousandths(latitudes[at]), tenThousandths(longitudes[at]));
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
