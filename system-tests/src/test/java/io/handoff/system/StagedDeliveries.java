package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.PlayedFleet.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Deliveries in the played fleet's town, brought into any state through the API and by what the fleet does. */
record StagedDeliveries(Merchant merchant, PlayedFleet fleet) {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int ACCEPTED = 7;
    private static final int SUCCESSFUL = 2;
    private static final int FAILED = 3;

    /** A state, as the contract's table has them. */
    enum State {
        UNKNOWN,
        QUOTED,
        SEARCHING,
        ASSIGNED,
        IN_PROGRESS,
        COMPLETED,
        CANCELLING,
        CANCELLED,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where the delivery is known as {@code id} to the merchant and as {@code deliveryId} to the fleet. */
    record Staged(String id, String deliveryId) {}

    void awaitTheFleet() {
        RunningSuite.await("the fleet is known", PATIENCE, () -> wordOf(quote(newId(), Store.WILLING))
                .equals("quoted"));
    }

    /** The external id of a new delivery in a state. */
    String in(State state) {
        String id =
                switch (state) {
                    case UNKNOWN -> newId();
                    case QUOTED -> quoted(newId());
                    case SEARCHING -> scheduled();
                    case ASSIGNED -> assigned(Store.WILLING).id();
                    case IN_PROGRESS -> reported(0, SUCCESSFUL);
                    case COMPLETED -> reported(1, SUCCESSFUL);
                    case CANCELLING -> cancelling().id();
                    case CANCELLED -> cancelled();
                    case FAILED -> quoted(failed());
                };
        await(id, state);
        return id;
    }

    /** One that failed, and was never quoted. */
    String failed() {
        String id = reported(0, FAILED);
        await(id, State.FAILED);
        return id;
    }

    /** One whose courier has accepted. */
    String accepted() {
        String id = reported(0, ACCEPTED);
        RunningSuite.await(
                "the courier's word is known",
                PATIENCE,
                () -> read(id).json().at("/tasks/0/job_status").asInt() == ACCEPTED);
        return id;
    }

    /** One whose fleet doesn't answer to its cancellation. */
    Staged cancelling() {
        Staged staged = assigned(Store.MUTE);
        Answer answer = merchant.event("delivery_cancelled", Merchant.only(staged.id()));
        assertThat(wordOf(answer)).as(answer.body()).isEqualTo("cancelling");
        return staged;
    }

    Staged assigned(Store store) {
        Staged staged = created(store, soon());
        await(staged.id(), State.ASSIGNED);
        return staged;
    }

    private String cancelled() {
        String id = accepted();
        Answer answer = merchant.event("delivery_cancelled", Merchant.only(id));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return id;
    }

    private String quoted(String id) {
        Answer answer = quote(id, Store.WILLING);
        assertThat(wordOf(answer)).as(answer.body()).isEqualTo("quoted");
        return id;
    }

    /** For tomorrow, so that no fleet is asked yet. */
    private String scheduled() {
        return created(Store.WILLING, Instant.now().plus(Duration.ofDays(1))).id();
    }

    private String reported(int task, int taskState) {
        Staged staged = assigned(Store.WILLING);
        fleet.report(staged.deliveryId(), task, taskState);
        return staged.id();
    }

    private Staged created(Store store, Instant pickupAt) {
        String id = newId();
        Answer created = merchant.event("delivery_created", PlayedFleet.order(id, store, pickupAt));
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        return new Staged(id, created.json().get("delivery_id").asText());
    }

    Answer quote(String id, Store store) {
        return merchant.event("get_quotation", PlayedFleet.order(id, store, soon()));
    }

    /** The whole order as it is read, but for the tip; an order of the town where there is none. */
    ObjectNode withAnotherTip(String id) {
        Answer found = read(id);
        ObjectNode order =
                found.status() == 200 ? found.json().deepCopy() : PlayedFleet.order(id, Store.WILLING, soon());
        order.withObject("/order").put("tip_cents", 900);
        return order;
    }

    Answer read(String id) {
        return merchant.get("/batch/deliveries/" + id);
    }

    void await(String id, State state) {
        String word = state == State.UNKNOWN ? "delivery-not-found" : state.word();
        RunningSuite.await(id + " is " + word, PATIENCE, () -> wordOf(read(id)).equals(word));
    }

    /** The status a body tells of, or the kind of problem. */
    static String wordOf(Answer answer) {
        String type = answer.json().path("type").asText();
        return type.isEmpty() ? answer.json().path("status").asText() : type.substring("urn:handoff:problem:".length());
    }

    static Instant soon() {
        return Instant.now().plus(Duration.ofMinutes(30));
    }

    static String newId() {
        return "state-" + UUID.randomUUID();
    }
}
