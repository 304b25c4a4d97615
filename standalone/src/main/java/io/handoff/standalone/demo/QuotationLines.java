package io.handoff.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Offers and refusals as lines of text. */
final class QuotationLines {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private QuotationLines() {}

    /** Prices and times as they are there. */
    static String offer(City city, JsonNode offer) {
        return String.format(
                "%2d. %-20s %-7s pickup %s  drop-off %s  %s",
                offer.path("rank").asInt(),
                offer.path("provider").path("name").asText(),
                city.price(offer.path("fee").asDouble()),
                time(city, offer.path("pickup_eta")),
                time(city, offer.path("dropoff_eta")),
                offer.path("why").asText());
    }

    static String refusal(JsonNode refusal) {
        return String.format(
                " –  %-20s no offer: %s",
                refusal.path("provider").path("name").asText(),
                refusal.path("message").asText());
    }

    private static String time(City city, JsonNode instant) {
        return TIME.format(Instant.parse(instant.asText()).atZone(city.zone()));
    }
}
