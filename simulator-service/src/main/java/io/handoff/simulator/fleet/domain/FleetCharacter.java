package io.handoff.simulator.fleet.domain;

import java.time.Duration;
import java.util.Map;

/** What makes one simulated fleet different from the others. */
public record FleetCharacter(Tariff tariff, Pace pace, Manners manners) {
    private static final Map<String, FleetCharacter> CAST = Map.of(
            // fast and dear
            "swift-bikes",
            new FleetCharacter(new Tariff(750, 180, 300, 20, 25, 400), pace(22, 4), manners(4.6, 20, 60)),
            // cheap and slow
            "city-vans",
            new FleetCharacter(new Tariff(520, 95, 150, 10, 15, 300), pace(13, 14), manners(4.1, 60, 150)),
            // highly rated
            "premier-couriers",
            new FleetCharacter(new Tariff(990, 210, 250, 0, 10, 500), pace(18, 8), manners(4.9, 30, 90)),
            // small area
            "uptown-runners",
            new FleetCharacter(new Tariff(480, 140, 200, 15, 30, 250), pace(15, 5), manners(4.5, 20, 70)),
            // flaky, and takes bookings as they are
            "lucky-riders",
            new FleetCharacter(
                    new Tariff(450, 110, 180, 30, 40, 200),
                    pace(16, 10),
                    new Manners(3.7, Duration.ofMillis(20), Duration.ofMillis(150), 35, false, false)),
            // catering only
            "banquet-logistics",
            new FleetCharacter(
                    new Tariff(2400, 260, 600, 0, 20, 1500),
                    pace(16, 20),
                    new Manners(4.8, Duration.ofMillis(60), Duration.ofMillis(140), 0, true, true)));

    /** The character of a fleet of the catalogue; throws for a fleet that has none. */
    public static FleetCharacter of(String fleetId) {
        FleetCharacter character = CAST.get(fleetId);
        if (character == null) {
            throw new IllegalArgumentException("no character is written for the fleet " + fleetId);
        }
        return character;
    }

    private static Pace pace(double kilometersPerHour, long approachMinutes) {
        return new Pace(kilometersPerHour, Duration.ofMinutes(approachMinutes));
    }

    private static Manners manners(double rating, long quickestMillis, long slowestMillis) {
        return new Manners(rating, Duration.ofMillis(quickestMillis), Duration.ofMillis(slowestMillis), 0, false, true);
    }
}
