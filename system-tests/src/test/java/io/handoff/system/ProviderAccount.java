package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.fleets.stub.PlayedStub;
import io.handoff.system.CallbackEndpoint.Callback;
import io.handoff.system.Merchant.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A merchant with a fleet of its own, and no other, whose provider's API is played by a stub. */
record ProviderAccount(
        PlayedStub stub,
        Merchant merchant,
        CallbackEndpoint endpoint,
        String callbackSecret,
        Operator operator,
        String fleet) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PICKUP = Duration.ofMinutes(12);

    static ProviderAccount open(RunningSuite suite, CallbackEndpoint endpoint, PlayedStub stub) {
        Operator operator = Operator.of(suite);
        Answer opened = operator.post(
                "/merchants",
                Map.of("name", "With " + stub.provider(), "currency", stub.currency(), "callback_url", endpoint.url()));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        JsonNode account = opened.json();
        String merchant = account.get("id").asText();
        String fleet = stub.provider().replace('_', '-') + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        Answer created = operator.post(
                "/fleets",
                Map.of(
                        "id",
                        fleet,
                        "name",
                        "Fleet of " + stub.provider(),
                        "provider",
                        stub.provider(),
                        "owner",
                        merchant,
                        "currency",
                        stub.currency(),
                        "requirements",
                        List.of("photo"),
                        "settings",
                        stub.settings()));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        Answer enabled = operator.patch("/merchants/" + merchant, Map.of("fleets", List.of(fleet)));
        assertThat(enabled.status()).as(enabled.body()).isEqualTo(200);
        stub.reportsTo(URI.create(operator.gateway() + "/fleet-callbacks/" + fleet));
        var known = new ProviderAccount(
                stub,
                new Merchant(((ObjectNode) account).put("base_url", operator.gateway())),
                endpoint,
                account.get("callback_secret").asText(),
                operator,
                fleet);
        RunningSuite.await(
                fleet + " is asked", PATIENCE, () -> known.quote(newId()).status() == 200);
        Answer quoted = known.quote(newId());
        assertThat(quoted.json().path("fee").isNumber()).as(quoted.body()).isTrue();
        return known;
    }

    static String newId() {
        return "provided-" + UUID.randomUUID();
    }

    private static ObjectNode order(String id) {
        Instant pickup = Instant.now().plus(PICKUP);
        return Merchant.order(id, pickup, pickup.plus(Duration.ofMinutes(40)), false);
    }

    Answer quote(String id) {
        return merchant.event("get_quotation", order(id));
    }

    /** Ordered without a quotation; returns its id. */
    String created() {
        String id = newId();
        Answer created = merchant.event("delivery_created", order(id));
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        return id;
    }

    /** The whole order with other words for the courier at the drop-off. */
    Answer instruct(String id, String instructions) {
        ObjectNode order = read(id).deepCopy();
        ((ObjectNode) order.at("/tasks/1")).put("instructions", instructions);
        return merchant.event("delivery_modified", order);
    }

    /** The whole order with another tip. */
    Answer tip(String id, long cents) {
        ObjectNode order = read(id).deepCopy();
        order.withObject("/order").put("tip_cents", cents);
        return merchant.event("delivery_modified", order);
    }

    /** The fleet's job that comes after those there were. */
    String jobAfter(int before) {
        await("a job is booked", () -> stub.jobs().size() > before);
        return stub.jobs().get(before);
    }

    JsonNode read(String id) {
        return merchant.get("/batch/deliveries/" + id).json();
    }

    /** How many calls of its fleet have an outcome that nobody knows. */
    int unresolved() {
        return operator.get("/fleets/" + fleet + "/health")
                .json()
                .path("unresolved")
                .asInt();
    }

    void awaitStatus(String id, String status) {
        await(id + " is " + status, () -> read(id).path("status").asText().equals(status));
    }

    void await(String what, java.util.function.BooleanSupplier condition) {
        RunningSuite.await(stub.provider() + ": " + what, PATIENCE, condition);
    }

    /** All callbacks of a delivery once the last one says so. */
    List<Callback> toldUntil(String id, String status) {
        await(id + " is told to be " + status, () -> {
            List<Callback> told = endpoint.of(id);
            return !told.isEmpty()
                    && told.get(told.size() - 1).json().path("status").asText().equals(status);
        });
        return endpoint.of(id);
    }

    /** So that failures say whose it was. */
    @Override
    public String toString() {
        return stub.provider();
    }
}
