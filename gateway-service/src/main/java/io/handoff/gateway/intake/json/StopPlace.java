package io.handoff.gateway.intake.json;

import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.shape.FieldShape;
import io.handoff.gateway.intake.json.ZipCentroids.Neighbour;
import io.handoff.gateway.json.JsonFields;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a stop is. Coordinates say it well enough that a part of the address may be blank: clients send addresses so that
 * they could not take apart.
 *
 * @param country which one it is in
 * @param zone its time zone, null where there is none of that name
 * @param location null where it is invalid
 * @param located whether good coordinates were sent with it
 */
record StopPlace(StopCountry country, @Nullable ZoneId zone, @Nullable GeoPoint location, boolean located) {
    static final String TIMEZONE = "timezone_identifier";
    private static final String STATE = "state";
    private static final String ZIP = "zip";
    private static final String LATITUDE = FieldShape.LATITUDE;
    private static final String LONGITUDE = FieldShape.LONGITUDE;

    /** @param ofAccount the country if nothing in the stop says so */
    static StopPlace read(JsonFields task, String ofAccount) {
        StopCountry country = StopCountry.read(task, ofAccount);
        double latitude = task.requiredNumber(LATITUDE, -90, 90);
        double longitude = task.requiredNumber(LONGITUDE, -180, 180);
        boolean nowhere = latitude == 0 && longitude == 0;
        boolean located = !nowhere && !Double.isNaN(latitude) && !Double.isNaN(longitude);
        GeoPoint sent = located ? new GeoPoint(latitude, longitude) : null;
        ZoneId zone = IanaZones.find(task.object().path(TIMEZONE).asText());
        return new StopPlace(country, zone, nowhere ? pointOfZip(task, country) : sent, located);
    }

    /** A part of the address that has to be there, and blank only beside good coordinates. */
    String part(JsonFields task, String name, int max) {
        String text = task.require(name) ? task.text(name, max) : null;
        if (text != null && JsonFields.isBlank(text)) {
            if (located) {
                task.warning(name, "is blank; latitude and longitude say the place");
            } else {
                task.violation(name, "must not be blank without latitude and longitude");
            }
        }
        return text == null ? "" : text;
    }

    String state(JsonFields task, String name, int max) {
        if (Countries.needState(country.code())) {
            return part(task, name, max);
        }
        String text = task.text(name, max);
        if (country.isInferred() && (text == null || JsonFields.isBlank(text))) {
            task.warning(name, "is not there, and is not needed in " + country.described());
        }
        return text == null ? "" : text;
    }

    /** Clients send 0,0 for an address they could not geocode; nobody delivers to the Gulf of Guinea. */
    private static @Nullable GeoPoint pointOfZip(JsonFields task, StopCountry country) {
        String zip = task.object().path(ZIP).asText();
        if (!isZipCode(task, country)) {
            String message = "0,0 means not geocoded, and we have points of US ZIP codes only, not of "
                    + country.described() + ": send the address's own ";
            return unknown(task, message);
        }
        GeoPoint point = ZipCentroids.all().find(zip);
        if (point != null) {
            return inferred(task, point, "a point of the ZIP code " + zip.strip());
        }
        Neighbour near = ZipCentroids.all().neighbourOf(zip);
        return near == null
                ? unknown(task, "0,0 means not geocoded, and we have no point for this zip: send the address's own ")
                : inferred(task, near.point(), "a point of the nearby ZIP code " + near.zip());
    }

    /**
     * Whether five digits are a ZIP code here. An inferred country may be mistaken, so that a state of the United States
     * counts for more; unless it is the country's own code, which some write there, as DE.
     */
    private static boolean isZipCode(JsonFields task, StopCountry country) {
        String state = task.object().path(STATE).asText();
        return Countries.haveZipCodes(country.code())
                || country.isInferred()
                        && UnitedStates.haveState(state)
                        && !state.strip().toUpperCase(Locale.ROOT).equals(country.code());
    }

    private static @Nullable GeoPoint unknown(JsonFields task, String message) {
        task.violation(LATITUDE, message + LATITUDE);
        task.violation(LONGITUDE, message + LONGITUDE);
        return null;
    }

    private static GeoPoint inferred(JsonFields task, GeoPoint point, String source) {
        String message =
                "0,0 means not geocoded; %s is taken, %s,%s".formatted(source, point.latitude(), point.longitude());
        task.warning(LATITUDE, message);
        task.warning(LONGITUDE, message);
        return point;
    }
}
