package io.handoff.standalone.demo;

import io.handoff.standalone.servers.CannotContinue;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A town in which simulated fleets drive, and a lunch across it. */
enum City {
    NEW_YORK(
            "new-york",
            "America/New_York",
            "USD",
            "$",
            """
            "location_name": "Juniper Deli", "phone": "+12125550133", "street1": "201 E 14th St",
               "city": "New York", "state": "NY", "zip": "10003", "latitude": 40.73340, "longitude": -73.98650""",
            """
            "recipient_name": "Noor", "phone": "+12125550177", "street1": "85 Broad St",
               "instructions": "Reception, ground floor", "city": "New York", "state": "NY", "zip": "10004",
               "latitude": 40.70440, "longitude": -74.01110"""),
    LONDON(
            "london",
            "Europe/London",
            "GBP",
            "£",
            """
            "location_name": "Juniper Deli", "phone": "020 7946 0133", "street1": "12 Floral Street",
               "city": "London", "state": "England", "zip": "WC2E 9DH", "latitude": 51.51240, "longitude": -0.12510""",
            """
            "recipient_name": "Noor", "phone": "020 7946 0177", "street1": "30 Finsbury Square",
               "instructions": "Reception, ground floor", "city": "London", "state": "England", "zip": "EC2A 1AG",
               "latitude": 51.52060, "longitude": -0.08680"""),
    BERLIN(
            "berlin",
            "Europe/Berlin",
            "EUR",
            "€",
            """
            "location_name": "Juniper Deli", "phone": "030 23125 133", "street1": "Rosenthaler Straße 40",
               "city": "Berlin", "state": "Berlin", "zip": "10178", "latitude": 52.52420, "longitude": 13.40240""",
            """
            "recipient_name": "Noor", "phone": "030 23125 177", "street1": "Oranienstraße 164",
               "instructions": "Empfang, Erdgeschoss", "city": "Berlin", "state": "Berlin", "zip": "10969",
               "latitude": 52.50240, "longitude": 13.41170""");

    private final String word;
    private final ZoneId zone;
    private final String currency;
    private final String sign;
    private final String pickup;
    private final String dropoff;

    City(String word, String zone, String currency, String sign, String pickup, String dropoff) {
        this.word = word;
        this.zone = ZoneId.of(zone);
        this.currency = currency;
        this.sign = sign;
        this.pickup = pickup;
        this.dropoff = dropoff;
    }

    static City named(String word) {
        return Arrays.stream(values())
                .filter(city -> city.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new CannotContinue("No simulated fleet drives in \"" + word + "\"; --city is "
                        + Arrays.stream(values()).map(City::word).collect(Collectors.joining(", ")) + "."));
    }

    /** As it is said after {@code --city}. */
    String word() {
        return word;
    }

    ZoneId zone() {
        return zone;
    }

    /** What its fleets charge in. */
    String currency() {
        return currency;
    }

    /** An amount in its currency, such as {@code £8.40}. */
    String price(double amount) {
        return sign + "%.2f".formatted(amount);
    }

    /** Name and address of where the lunch is picked up, as fields of a task. */
    String pickup() {
        return pickup;
    }

    /** The same of where it goes. */
    String dropoff() {
        return dropoff;
    }
}
