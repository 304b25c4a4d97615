package io.handoff.system.generated;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Bodies that keep every rule of the contract. */
final class ValidBodies {
    private static final double[][] PLACES = {
        {40.7082, -74.0110}, {40.7535, -73.9766}, {40.74243, -74.00617}, {40.73687, -73.98940}, {40.76830, -73.98270}
    };

    private ValidBodies() {}

    /** @param whole with the order and its tasks, or the id alone */
    static ObjectNode of(String externalId, boolean whole, Instant now, RandomGenerator random) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("external_delivery_id", externalId);
        if (!whole) {
            return body;
        }
        body.putObject("order")
                .put("subtotal", random.nextInt(10_000) / 100.0)
                .put("tip_cents", random.nextInt(2000))
                .put("total_items_count", 1 + random.nextInt(5))
                .put("client_name", "Zoë Ångström")
                .put("order_fulfillment_method", random.nextBoolean() ? "catering" : "on-demand")
                .put("store_id", "store-" + random.nextInt(3));
        // Most for tomorrow, so that thousands of them don't keep the fleets busy.
        Instant pickupAt = now.plus(random.nextInt(10) == 0 ? Duration.ofMinutes(30) : Duration.ofDays(1));
        ArrayNode tasks = body.putArray("tasks");
        task(tasks.addObject(), "pickup", 0, pickupAt);
        int dropoffs = 1 + random.nextInt(3);
        for (int i = 1; i <= dropoffs; i++) {
            task(tasks.addObject(), "dropoff", i, pickupAt.plusSeconds(600L * i));
        }
        return body.put("simulate", false);
    }

    private static void task(ObjectNode task, String type, int index, Instant at) {
        task.put("type", type)
                .put("event_at", at.toString())
                .put("timezone_identifier", "America/New_York")
                .put("location_name", "Harbor Deli")
                .put("recipient_name", "名古屋 🚲")
                .put("phone", "+12125550123")
                .put("instructions", "Ring \"twice\"\n")
                .put("street1", "120 Broadway")
                .put("street2", "")
                .put("city", "New York")
                .put("state", "NY")
                .put("zip", "10005")
                .put("latitude", PLACES[index][0])
                .put("longitude", PLACES[index][1])
                .put("canceled", false)
                .put("external_id", "t" + index)
                .put("items_count", 1 + index);
        task.putArray("ref_images").add("https://img.example/1.png");
        task.putArray("items")
                .addObject()
                .put("name", "Lunch box")
                .put("count", 2)
                .put("descriptions", "warm")
                .put("value", 1850);
    }
}
