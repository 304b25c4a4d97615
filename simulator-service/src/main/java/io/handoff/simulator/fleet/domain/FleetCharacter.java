package io.handoff.simulator.fleet.domain;

import java.time.Duration;
import java.util.Map;

/** What makes one simulated fleet different from the others. */
public record FleetCharacter(Tariff tariff, Pace pace, Manners manners) {
    private static final Map<String, FleetCharacter> CAST = Map.ofEntries(
            // New York: fast and dear
            Map.entry(
                    "swift-bikes",
                    new FleetCharacter(new Tariff(750, 180, 300, 20, 25, 400), pace(22, 4), manners(4.6, 20, 60))),
            // cheap and slow
            Map.entry(
                    "city-vans",
                    new FleetCharacter(new Tariff(520, 95, 150, 10, 15, 300), pace(13, 14), manners(4.1, 60, 150))),
            // highly rated
            Map.entry(
                    "premier-couriers",
                    new FleetCharacter(new Tariff(990, 210, 250, 0, 10, 500), pace(18, 8), manners(4.9, 30, 90))),
            // small area
            Map.entry(
                    "uptown-runners",
                    new FleetCharacter(new Tariff(480, 140, 200, 15, 30, 250), pace(15, 5), manners(4.5, 20, 70))),
            // flaky, and takes bookings as they are
            Map.entry(
                    "lucky-riders",
                    new FleetCharacter(
                            new Tariff(450, 110, 180, 30, 40, 200),
                            pace(16, 10),
                            new Manners(3.7, Duration.ofMillis(20), Duration.ofMillis(150), 35, false, false))),
            // catering only
            Map.entry(
                    "banquet-logistics",
                    new FleetCharacter(
                            new Tariff(2400, 260, 600, 0, 20, 1500),
                            pace(16, 20),
                            new Manners(4.8, Duration.ofMillis(60), Duration.ofMillis(140), 0, true, true))),
            // London: cheap and slow
            Map.entry(
                    "thames-vans",
                    new FleetCharacter(new Tariff(420, 75, 120, 10, 15, 250), pace(12, 15), manners(4.2, 60, 150))),
            // fast and dear
            Map.entry(
                    "cross-river-bikes",
                    new FleetCharacter(new Tariff(640, 150, 250, 20, 25, 350), pace(21, 4), manners(4.7, 20, 60))),
            // highly rated
            Map.entry(
                    "albion-couriers",
                    new FleetCharacter(new Tariff(850, 180, 220, 0, 10, 450), pace(17, 8), manners(4.9, 30, 90))),
            // small area
            Map.entry(
                    "soho-runners",
                    new FleetCharacter(new Tariff(390, 110, 150, 15, 30, 200), pace(15, 5), manners(4.4, 20, 70))),
            // catering only
            Map.entry(
                    "guildhall-catering",
                    new FleetCharacter(
                            new Tariff(2100, 230, 500, 0, 20, 1300),
                            pace(15, 20),
                            new Manners(4.8, Duration.ofMillis(60), Duration.ofMillis(140), 0, true, true))),
            // Berlin: cheap and slow
            Map.entry(
                    "spree-transporter",
                    new FleetCharacter(new Tariff(450, 70, 130, 10, 10, 250), pace(16, 14), manners(4.1, 60, 150))),
            // fast and dear
            Map.entry(
                    "kurier-express",
                    new FleetCharacter(new Tariff(690, 140, 250, 20, 20, 350), pace(23, 4), manners(4.6, 20, 60))),
            // small area, and takes bookings as they are
            Map.entry(
                    "kiez-raeder",
                    new FleetCharacter(
                            new Tariff(380, 100, 150, 15, 25, 200),
                            pace(16, 6),
                            new Manners(4.3, Duration.ofMillis(20), Duration.ofMillis(70), 0, false, false))),
            // catering only
            Map.entry(
                    "tafel-und-gabel",
                    new FleetCharacter(
                            new Tariff(2200, 210, 500, 0, 20, 1300),
                            pace(17, 20),
                            new Manners(4.8, Duration.ofMillis(60), Duration.ofMillis(140), 0, true, true))));

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
