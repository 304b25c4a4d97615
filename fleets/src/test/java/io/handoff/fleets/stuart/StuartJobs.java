package io.handoff.fleets.stuart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.stub.FleetStub.Answer;
import io.handoff.fleets.stub.PlayedStub.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The jobs of a stub that takes some by itself. */
final class StuartJobs {
    private static final Set<String> CARRIED = Set.of("delivering", "almost_delivering", "waiting_at_dropoff");
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneId.of("Europe/Paris"));

    private final InstantSource clock;
    private final List<ObjectNode> jobs = new ArrayList<>();
    private final Set<String> cancelledByUs = new HashSet<>();
    private final Map<String, String> notes = new HashMap<>();
    private int ids = 100_000;

    StuartJobs(InstantSource clock) {
        this.clock = clock;
    }

    synchronized List<String> ids() {
        return jobs.stream().map(StuartJobs::ours).distinct().toList();
    }

    synchronized boolean cancelledByUs(String job) {
        return cancelledByUs.contains(job);
    }

    /** Of its first drop-off; jobs as they are answered don't have them. */
    synchronized String notes(String job) {
        return notes.getOrDefault(job, "");
    }

    /** Stuart's own id of a job. */
    synchronized String idOf(String ours) {
        return of(ours).path("id").asText();
    }

    /** Of the last delivery that is called that. */
    synchronized String statusOf(String reference) {
        return deliveries()
                .filter(delivery -> isCalled(delivery, reference))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .path("status")
                .asText();
    }

    /** What we call it: its first delivery's reference without the task. */
    private static String ours(ObjectNode job) {
        String reference = job.at("/deliveries/0/client_reference").asText();
        return reference.substring(0, reference.lastIndexOf('/'));
    }

    synchronized Answer create(JsonNode asked) {
        for (JsonNode dropoff : asked.path("dropoffs")) {
            String reference = dropoff.path("client_reference").asText();
            if (deliveries().anyMatch(delivery -> isActive(delivery) && isCalled(delivery, reference))) {
                return Answer.of(
                        422,
                        "{\"error\":\"RECORD_INVALID\",\"message\":\"Unable to save record\",\"data\":{\"deliveries\":"
                                + "[\"is invalid\",\"Client reference: \\\"" + reference
                                + "\\\" has already been taken\"]}}");
            }
        }
        ObjectNode job = Json.mapper()
                .createObjectNode()
                .put("id", ++ids)
                .put("created_at", local(clock.instant()))
                .put("status", asked.has("pickup_at") ? "scheduled" : "searching");
        job.set("assignment_code", asked.path("assignment_code"));
        job.putNull("ended_at").putNull("driver").put("distance", 1.687).put("duration", 7);
        ArrayNode deliveries = job.putArray("deliveries");
        asked.path("dropoffs").forEach(dropoff -> deliveries.add(delivery(dropoff)));
        job.putObject("pricing")
                .put("price_tax_included", 13.8)
                .put("price_tax_excluded", 11.5)
                .put("tax_amount", 2.3)
                .put("tax_percentage", 0.2)
                .put("currency", "EUR");
        jobs.add(job);
        notes.put(ours(job), asked.at("/dropoffs/0/comment").asText());
        return Answer.of(201, job.toString());
    }

    private ObjectNode delivery(JsonNode dropoff) {
        ObjectNode delivery = Json.mapper().createObjectNode().put("id", ++ids).put("status", "pending");
        delivery.putNull("picked_at").putNull("delivered_at");
        delivery.set("client_reference", dropoff.path("client_reference"));
        delivery.put("tracking_url", "https://stuart.example/" + ids);
        delivery.putObject("cancellation")
                .putNull("canceled_by")
                .putNull("reason_key")
                .putNull("comment");
        delivery.putObject("eta").putNull("pickup").putNull("dropoff");
        delivery.putObject("proof").putNull("signature_url");
        return delivery;
    }

    /** Whether it is filtered by reference exactly isn't documented; the rest of the page is here as it might be. */
    synchronized Answer listed(String reference) {
        ArrayNode page = Json.mapper().createArrayNode();
        jobs.stream()
                .filter(job -> deliveries(job).anyMatch(delivery -> isCalled(delivery, reference)))
                .forEach(page::add);
        return Answer.of(200, page.toString());
    }

    synchronized Answer cancelJob(long id) {
        ObjectNode job = jobs.stream()
                .filter(one -> one.path("id").longValue() == id)
                .findFirst()
                .orElse(null);
        if (job == null) {
            return Answer.of(404, StuartStub.error("JOB_NOT_FOUND"));
        } else if (deliveries(job).anyMatch(delivery -> !isActive(delivery) || isCarried(delivery))) {
            return Answer.of(422, StuartStub.error("JOB_CANT_BE_CANCELED"));
        }
        cancelledByUs.add(ours(job));
        deliveries(job).forEach(delivery -> cancel(delivery, "customer_cancellation_requested"));
        job.put("status", "canceled").put("ended_at", local(clock.instant()));
        return Answer.of(200, "");
    }

    synchronized Answer cancelDelivery(long id) {
        ObjectNode delivery = deliveries()
                .filter(one -> one.path("id").longValue() == id)
                .findFirst()
                .orElse(null);
        if (delivery == null) {
            return Answer.of(404, StuartStub.error("DELIVERY_NOT_FOUND"));
        } else if (!isActive(delivery) || isCarried(delivery)) {
            return Answer.of(422, StuartStub.error("DELIVERY_CANT_BE_CANCELED"));
        }
        cancel(delivery, "customer_cancellation_requested");
        return Answer.of(200, "");
    }

    /** Puts all deliveries of a job into another one, as Stuart's people do at times. */
    synchronized void stack(String ours, String another) {
        ObjectNode job = of(ours);
        ObjectNode stacked = job.deepCopy();
        deliveries(job).forEach(delivery -> cancel(delivery, "manually_stacked"));
        job.put("status", "canceled");
        stacked.put("id", ++ids);
        deliveries(stacked).forEach(delivery -> delivery.put("id", ++ids));
        ((ArrayNode) stacked.path("deliveries"))
                .add(delivery(Json.mapper().createObjectNode().put("client_reference", another)));
        jobs.add(stacked);
    }

    /** Puts one delivery into a job of another's, which isn't listed by the references of those it leaves. */
    synchronized void stackOne(String reference, String another) {
        ObjectNode delivery =
                deliveries().filter(one -> isCalled(one, reference)).findFirst().orElseThrow();
        ObjectNode job = Json.mapper().createObjectNode().put("id", ++ids).put("status", "searching");
        job.putArray("deliveries")
                .add(delivery.deepCopy().put("id", ++ids))
                .add(delivery(Json.mapper().createObjectNode().put("client_reference", another)));
        cancel(delivery, "manually_stacked");
        jobs.add(job);
    }

    /** The bodies of the webhooks that say so: of the job, and of each delivery. */
    synchronized List<String> happens(String ours, Step step) {
        ObjectNode job = of(ours);
        switch (step) {
            case COURIER_FOUND -> {
                job.putObject("driver")
                        .put("id", 77)
                        .put("display_name", "Ana Diaz")
                        .put("latitude", 48.85)
                        .put("longitude", 2.37);
                move(job, "in_progress", "picking");
            }
            case AT_PICKUP -> move(job, "in_progress", "waiting_at_pickup");
            case PICKED_UP -> move(job, "in_progress", "delivering");
            case AT_DROPOFF -> move(job, "in_progress", "waiting_at_dropoff");
            case DELIVERED -> move(job, "finished", "delivered");
            case CANCELLED_BY_FLEET -> {
                deliveries(job).filter(StuartJobs::isActive).forEach(delivery -> cancel(delivery, "technical_issue"));
                job.put("status", "canceled");
            }
            case NO_COURIER -> {
                deliveries(job).filter(StuartJobs::isActive).forEach(delivery -> cancel(delivery, "no_supply"));
                job.put("status", "expired");
            }
        }
        List<String> bodies = new ArrayList<>();
        deliveries(job)
                .forEach(delivery ->
                        bodies.add(webhook("delivery", told(delivery, job)).toString()));
        bodies.add(webhook("job", told(job)).toString());
        return bodies;
    }

    private void move(ObjectNode job, String status, String each) {
        job.put("status", status);
        Instant now = clock.instant();
        deliveries(job).filter(StuartJobs::isActive).forEach(delivery -> {
            delivery.put("status", each);
            delivery.putObject("eta")
                    .put("pickup", local(now.plus(Duration.ofMinutes(11))))
                    .put("dropoff", local(now.plus(Duration.ofMinutes(25))));
            if (each.equals("delivering")) {
                delivery.put("picked_at", local(now));
            } else if (each.equals("delivered")) {
                delivery.put("delivered_at", local(now));
            }
        });
    }

    private static ObjectNode webhook(String event, ObjectNode data) {
        ObjectNode webhook =
                Json.mapper().createObjectNode().put("event", event).put("type", "update");
        webhook.set("data", data);
        return webhook;
    }

    private static ObjectNode told(ObjectNode job) {
        ObjectNode data = Json.mapper().createObjectNode();
        data.set("id", job.path("id"));
        data.set("status", job.path("status"));
        data.set("jobReference", job.path("assignment_code"));
        data.set("currentDelivery", told((ObjectNode) job.at("/deliveries/0"), job));
        ArrayNode all = data.putArray("deliveries");
        deliveries(job).forEach(delivery -> all.addObject()
                .put("id", delivery.path("id").longValue())
                .put("clientReference", delivery.path("client_reference").asText()));
        return data;
    }

    private static ObjectNode told(ObjectNode delivery, ObjectNode job) {
        ObjectNode data = Json.mapper().createObjectNode();
        data.set("id", delivery.path("id"));
        data.set("status", delivery.path("status"));
        data.set("clientReference", delivery.path("client_reference"));
        data.set("etaToOrigin", delivery.at("/eta/pickup"));
        data.set("etaToDestination", delivery.at("/eta/dropoff"));
        data.putObject("cancellation").set("reasonKey", delivery.at("/cancellation/reason_key"));
        if (job.path("driver").isObject()) {
            data.putObject("driver")
                    .put("status", "busy")
                    .put("latitude", 48.85)
                    .put("longitude", 2.37)
                    .put("firstname", "Ana")
                    .put("lastname", "Diaz");
        } else {
            data.putNull("driver");
        }
        return data;
    }

    private ObjectNode of(String ours) {
        return jobs.stream()
                .filter(job -> ours(job).equals(ours))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalArgumentException("no job " + ours));
    }

    private Stream<ObjectNode> deliveries() {
        return jobs.stream().flatMap(StuartJobs::deliveries);
    }

    private static Stream<ObjectNode> deliveries(ObjectNode job) {
        return StreamSupport.stream(job.path("deliveries").spliterator(), false).map(ObjectNode.class::cast);
    }

    private static boolean isCalled(JsonNode delivery, String reference) {
        return delivery.path("client_reference").asText().equals(reference);
    }

    private static boolean isActive(JsonNode delivery) {
        return !Set.of("delivered", "cancelled")
                .contains(delivery.path("status").asText());
    }

    private static boolean isCarried(JsonNode delivery) {
        return CARRIED.contains(delivery.path("status").asText());
    }

    private static void cancel(ObjectNode delivery, String reason) {
        delivery.put("status", "cancelled");
        delivery.putObject("cancellation").put("reason_key", reason);
    }

    private static String local(Instant at) {
        return LOCAL.format(at);
    }
}
