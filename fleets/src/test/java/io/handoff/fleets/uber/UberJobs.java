package io.handoff.fleets.uber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.stub.FleetStub.Answer;
import io.handoff.fleets.stub.FleetStub.Request;
import io.handoff.fleets.stub.PlayedStub.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The deliveries of a stub that quotes and takes jobs by itself. */
final class UberJobs {
    private static final Set<String> OVER = Set.of("delivered", "canceled", "returned");

    private final InstantSource clock;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private int events;

    private static final class Job {
        final ObjectNode delivery;
        final JsonNode asked;
        boolean cancelledByUs;

        Job(ObjectNode delivery, JsonNode asked) {
            this.delivery = delivery;
            this.asked = asked;
        }

        boolean isUnder(String key) {
            return asked.path("idempotency_key").asText().equals(key);
        }

        String status() {
            return delivery.path("status").textValue();
        }
    }

    UberJobs(InstantSource clock) {
        this.clock = clock;
    }

    synchronized List<String> ids() {
        return new ArrayList<>(jobs.keySet());
    }

    synchronized boolean cancelledByUs(String id) {
        return of(id).cancelledByUs;
    }

    /** What it was booked with. */
    synchronized JsonNode asked(String id) {
        return of(id).asked;
    }

    synchronized long tipCents(String id) {
        return of(id).delivery.path("tip").longValue();
    }

    synchronized Answer answer(Request request) {
        String rest = request.uri().substring(UberStub.CUSTOMER.length());
        if (rest.equals("/delivery_quotes")) {
            return ok(quote());
        } else if (rest.equals("/deliveries")) {
            return create(request.json());
        }
        String[] parts = rest.split("/");
        Job job = jobs.get(parts[2]);
        if (job == null) {
            return Answer.of(404, UberStub.error("delivery_not_found"));
        } else if (parts.length == 4) {
            return cancel(job);
        }
        return request.method().equals("GET") ? ok(job.delivery) : tip(job, request.json());
    }

    private ObjectNode quote() {
        Instant now = clock.instant();
        return Json.mapper()
                .createObjectNode()
                .put("id", "dqt_" + ++events)
                .put("kind", "delivery_quote")
                .put("fee", 600)
                .put("currency", "usd")
                .put("currency_type", "USD")
                .put("dropoff_eta", now.plus(Duration.ofMinutes(33)).toString())
                .put("duration", 33)
                .put("pickup_duration", 12)
                .put("expires", now.plus(Duration.ofMinutes(15)).toString());
    }

    private Answer create(JsonNode asked) {
        String key = asked.path("idempotency_key").asText();
        for (Job job : jobs.values()) {
            if (job.isUnder(key)) {
                return Answer.of(
                        409,
                        "{\"code\":\"duplicate_delivery\",\"message\":\"There is one.\",\"kind\":\"error\",\"metadata\":"
                                + "{\"delivery_id\":\""
                                + job.delivery.path("id").textValue() + "\"}}");
            }
        }
        String id = "del_" + (jobs.size() + 1);
        long tip = asked.path("tip").longValue();
        ObjectNode delivery = Json.mapper()
                .createObjectNode()
                .put("id", id)
                .put("kind", "delivery")
                .put("status", "pending")
                .put("complete", false)
                .put("quote_id", asked.path("quote_id").asText())
                .put("external_id", asked.path("external_id").asText())
                .put("fee", 600 + tip)
                .put("tip", tip)
                .put("currency", "usd")
                .put("created", clock.instant().toString())
                .put("updated", clock.instant().toString());
        jobs.put(id, new Job(delivery, asked));
        return ok(delivery);
    }

    private Answer cancel(Job job) {
        if (OVER.contains(job.status())
                || job.status().equals("pickup_complete")
                || job.status().equals("dropoff")) {
            return Answer.of(400, UberStub.error("noncancelable_delivery"));
        }
        job.cancelledByUs = true;
        return ok(move(job, "canceled"));
    }

    private Answer tip(Job job, JsonNode asked) {
        long tip = asked.path("tip_by_customer").longValue();
        job.delivery.put("tip", tip).put("fee", 600 + tip);
        return ok(job.delivery);
    }

    /** The webhook's body that says so. */
    synchronized String happens(String id, Step step) {
        Job job = of(id);
        ObjectNode delivery =
                switch (step) {
                    case COURIER_FOUND -> {
                        ObjectNode courier = job.delivery.putObject("courier");
                        courier.put("name", "Ana Diaz").put("vehicle_type", "car");
                        yield move(job, "pickup");
                    }
                    case PICKED_UP -> move(job, "dropoff");
                    case DELIVERED -> move(job, "delivered");
                    case CANCELLED_BY_FLEET -> move(job, "canceled");
                    case AT_PICKUP, AT_DROPOFF, NO_COURIER ->
                        throw new IllegalArgumentException("Uber doesn't tell of " + step);
                };
        ObjectNode event = Json.mapper()
                .createObjectNode()
                .put("id", "evt_" + ++events)
                .put("kind", "event.delivery_status")
                .put("live_mode", false)
                .put("delivery_id", id)
                .put("status", job.status())
                .put("created", clock.instant().toString());
        event.set("data", delivery.deepCopy());
        return event.toString();
    }

    private Job of(String id) {
        return Objects.requireNonNull(jobs.get(id), () -> "no job " + id);
    }

    private ObjectNode move(Job job, String status) {
        return job.delivery
                .put("status", status)
                .put("complete", OVER.contains(status))
                .put("updated", clock.instant().toString());
    }

    private static Answer ok(JsonNode body) {
        return Answer.of(200, body.toString());
    }
}
