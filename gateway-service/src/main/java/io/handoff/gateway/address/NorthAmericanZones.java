package io.handoff.gateway.address;

import java.util.Set;

/**
 * The time zones of the United States and Canada, where a phone number of ten digits means +1. Elsewhere in the Americas
 * it does not: ten digits from Mexico City would reach New Jersey.
 */
final class NorthAmericanZones {
    // Zones that say nothing of a place are taken for home.
    private static final Set<String> NOWHERE =
            Set.of("UTC", "UCT", "GMT", "Zulu", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT");

    private static final Set<String> CITIES = Set.of(
            ("Adak Anchorage Atikokan Atka Blanc-Sablon Boise Cambridge_Bay Chicago Creston Dawson Dawson_Creek Denver "
                            + "Detroit Edmonton Fort_Nelson Fort_Wayne Glace_Bay Goose_Bay Halifax Indianapolis Inuvik "
                            + "Iqaluit Juneau Los_Angeles Louisville Menominee Metlakatla Moncton Montreal New_York "
                            + "Nipigon Nome Pangnirtung Phoenix Puerto_Rico Rainy_River Rankin_Inlet Regina Resolute "
                            + "Shiprock Sitka St_Johns St_Thomas Swift_Current Thunder_Bay Toronto Vancouver Virgin "
                            + "Whitehorse Winnipeg Yakutat Yellowknife")
                    .split(" "));

    private static final String AMERICA = "America/";

    private NorthAmericanZones() {}

    static boolean contain(String zone) {
        return zone.startsWith(AMERICA) && isOfTheUnitedStatesOrCanada(zone.substring(AMERICA.length()))
                || zone.startsWith("US/")
                || zone.startsWith("Canada/")
                || zone.startsWith("Etc/")
                || zone.equals("Pacific/Honolulu")
                || zone.equals("Pacific/Guam")
                || NOWHERE.contains(zone);
    }

    private static boolean isOfTheUnitedStatesOrCanada(String place) {
        return CITIES.contains(place)
                || place.startsWith("Indiana/")
                || place.startsWith("Kentucky/")
                || place.startsWith("North_Dakota/");
    }
}
