package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.PlayedFleet.Store;
import io.handoff.system.SharedSuite.Stage;
import io.handoff.system.StagedDeliveries.State;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every event does in every state of a delivery. */
@ExtendWith(SharedSuite.class)
class EventByStateTest {
    private static final Map<State, String> SETTLED = new EnumMap<>(State.class);

    private static Merchant merchant;
    private static StagedDeliveries deliveries;

    @BeforeAll
    static void enter(Stage stage) {
        merchant = stage.merchant();
        deliveries = stage.deliveries();
    }

    /** Columns: state, event, HTTP status, status or problem in the body, state afterwards ("same": not one byte of it changed). */
    @ParameterizedTest
    @CsvSource({
        "UNKNOWN,     get_quotation,      200, quoted,                QUOTED",
        "UNKNOWN,     accept_quotation,   404, quotation-not-found,   UNKNOWN",
        "UNKNOWN,     delivery_created,   200, searching,             ASSIGNED",
        "UNKNOWN,     delivery_modified,  404, delivery-not-found,    UNKNOWN",
        "UNKNOWN,     delivery_cancelled, 404, delivery-not-found,    UNKNOWN",
        "QUOTED,      get_quotation,      200, quoted,                QUOTED",
        "QUOTED,      accept_quotation,   200, searching,             ASSIGNED",
        "QUOTED,      delivery_created,   200, searching,             ASSIGNED",
        "QUOTED,      delivery_modified,  200, quoted,                QUOTED",
        "QUOTED,      delivery_cancelled, 200, cancelled,             CANCELLED",
        "SEARCHING,   get_quotation,      200, quoted,                same",
        "SEARCHING,   accept_quotation,   209, searching,             same",
        "SEARCHING,   delivery_created,   209, searching,             same",
        "SEARCHING,   delivery_modified,  200, searching,             SEARCHING",
        "SEARCHING,   delivery_cancelled, 200, cancelled,             CANCELLED",
        "ASSIGNED,    get_quotation,      200, quoted,                same",
        "ASSIGNED,    accept_quotation,   209, assigned,              same",
        "ASSIGNED,    delivery_created,   209, assigned,              same",
        "ASSIGNED,    delivery_modified,  200, assigned,              ASSIGNED",
        "ASSIGNED,    delivery_cancelled, 200, cancelled,             CANCELLED",
        "IN_PROGRESS, get_quotation,      200, quoted,                same",
        "IN_PROGRESS, accept_quotation,   209, in_progress,           same",
        "IN_PROGRESS, delivery_created,   209, in_progress,           same",
        "IN_PROGRESS, delivery_modified,  200, in_progress,           IN_PROGRESS",
        "IN_PROGRESS, delivery_cancelled, 403, not-cancellable,       same",
        "COMPLETED,   get_quotation,      200, quoted,                same",
        "COMPLETED,   accept_quotation,   209, completed,             same",
        "COMPLETED,   delivery_created,   209, completed,             same",
        "COMPLETED,   delivery_modified,  403, not-modifiable,        same",
        "COMPLETED,   delivery_cancelled, 403, not-cancellable,       same",
        "CANCELLING,  get_quotation,      200, quoted,                same",
        "CANCELLING,  accept_quotation,   209, cancelling,            same",
        "CANCELLING,  delivery_created,   209, cancelling,            same",
        "CANCELLING,  delivery_modified,  403, not-modifiable,        same",
        "CANCELLING,  delivery_cancelled, 200, cancelling,            same",
        "CANCELLED,   get_quotation,      200, quoted,                same",
        "CANCELLED,   accept_quotation,   209, cancelled,             same",
        "CANCELLED,   delivery_created,   209, cancelled,             same",
        "CANCELLED,   delivery_modified,  403, not-modifiable,        same",
        "CANCELLED,   delivery_cancelled, 200, cancelled,             same",
        "FAILED,      get_quotation,      200, quoted,                FAILED",
        "FAILED,      accept_quotation,   200, searching,             ASSIGNED",
        "FAILED,      delivery_created,   200, searching,             ASSIGNED",
        "FAILED,      delivery_modified,  403, not-modifiable,        FAILED",
        "FAILED,      delivery_cancelled, 200, cancelled,             CANCELLED",
    })
    void anEventIsAnsweredByTheStateOfItsDelivery(State state, String event, int status, String word, String after) {
        String id = deliveryIn(state);
        Answer before = deliveries.read(id);

        Answer answer = send(event, id);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(StagedDeliveries.wordOf(answer)).isEqualTo(word);
        if (after.equals("same")) {
            passTheQueue(id);
            assertThat(deliveries.read(id)).isEqualTo(before);
        } else {
            deliveries.await(id, State.valueOf(after));
        }
    }

    /** A delivery in a state; where no event changes anything any more, the same one for all. */
    private static String deliveryIn(State state) {
        boolean settled = state == State.COMPLETED || state == State.CANCELLING || state == State.CANCELLED;
        return settled ? SETTLED.computeIfAbsent(state, deliveries::in) : deliveries.in(state);
    }

    private static Answer send(String event, String id) {
        ObjectNode body =
                switch (event) {
                    case "get_quotation", "delivery_created" ->
                        PlayedFleet.order(id, Store.WILLING, StagedDeliveries.soon());
                    case "delivery_modified" -> deliveries.withAnotherTip(id);
                    default -> Merchant.only(id);
                };
        // Bytes of its own: the same ones with the same event would be a retry.
        return merchant.event(event, body.put("note", UUID.randomUUID().toString()));
    }

    /** Another event that changes nothing: once it is answered, everything that came before is decided. */
    private static void passTheQueue(String id) {
        assertThat(send("delivery_created", id).status()).isEqualTo(209);
    }
}
