package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.system.CallbackEndpoint.Callback;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.SharedSuite.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators command, from the request through its topic to what merchants see of it. */
@ExtendWith(SharedSuite.class)
class CommandsTest {
    private static final String MERCHANT = "/merchants/sandbox";
    private static final String REPLAY = MERCHANT + "/callbacks/replay";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Stage stage;
    private Operator operator;

    @BeforeEach
    void enter(Stage shared) {
        stage = shared;
        operator = Operator.of(shared.suite());
    }

    @Test
    void aCallbackIsSentAgainOnceForEachCommand() {
        Callback first = settledCallbacks(stage.deliveries().accepted()).get(0);
        var wish = Map.of(
                "external_delivery_id", first.json().get("external_delivery_id").asText(), "callback_id", first.id());

        String command = given(operator.post(REPLAY, wish, "again-" + first.id()));
        String repeated = given(operator.post(REPLAY, wish, "again-" + first.id()));
        awaitAttempts(first.id(), 2);
        String other = given(operator.post(REPLAY, wish));
        // A command that was carried out twice would have been before it, in the same partition.
        awaitAttempts(first.id(), 3);

        assertThat(repeated).isEqualTo(command).isNotEqualTo(other);
        assertThat(audited("replay_requested")).contains(command, other);
        assertThat(stage.endpoint().byId(first.id()))
                .extracting(Callback::replayed)
                .containsExactly(false, true, true);
        assertThat(stage.endpoint().byId(first.id())).extracting(Callback::body).containsOnly(first.body());
    }

    @Test
    void aStretchOfTimeIsToldAgainEachCallbackOnce() {
        Instant since = Instant.now();
        List<Callback> told = settledCallbacks(stage.deliveries().accepted());

        String command = given(operator.post(REPLAY, Map.of("since", since.toString())));
        RunningSuite.await(
                "the replay is done",
                PATIENCE,
                () -> replay(command).path("state").asText().equals("done"));

        JsonNode replay = replay(command);
        assertThat(replay.get("failed").asLong()).as(replay.toString()).isZero();
        assertThat(replay.get("left").asLong()).as(replay.toString()).isZero();
        assertThat(replay.get("sent").asLong()).as(replay.toString()).isGreaterThanOrEqualTo(told.size());
        assertThat(told).isNotEmpty().allSatisfy(callback -> assertThat(
                        stage.endpoint().byId(callback.id()))
                .extracting(Callback::body)
                .containsExactly(callback.body(), callback.body()));
        assertThat(audited("replay_requested")).contains(command);
    }

    @Test
    void aTestIsSentToTheEndpointAndItsAnswerIsSeen() {
        String command = given(operator.post(MERCHANT + "/callbacks/test", Map.of()));

        awaitAttempts(command, 1);

        JsonNode test = read(command);
        assertThat(test.get("test").asBoolean()).isTrue();
        assertThat(test.at("/attempts/0/status").asInt()).isEqualTo(200);
        assertThat(stage.endpoint().byId(command)).singleElement().satisfies(callback -> {
            assertThat(callback.kind()).isEqualTo("test");
            assertThat(callback.isSignedWith(
                            stage.suite().sandbox().get("callback_secret").asText()))
                    .isTrue();
        });
        assertThat(audited("test_requested")).contains(command);
    }

    @Test
    void aDeliveryStandsStillUntilItIsAdvancedStepByStep() {
        String id = "advanced-" + UUID.randomUUID();
        Instant later = Instant.now().plus(Duration.ofMinutes(30));
        Answer created = stage.merchant()
                .event("delivery_created", Merchant.order(id, later, later.plus(Duration.ofMinutes(30)), false));
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        stage.deliveries().await(id, StagedDeliveries.State.ASSIGNED);

        String assign = advance(id);
        awaitPickup(id, "Assigned");
        String accept = advance(id);
        awaitPickup(id, "Accepted");

        assertThat(audited("advance_requested")).contains(assign, accept);
        RunningSuite.await("the merchant is told", PATIENCE, () -> stage.endpoint().of(id).stream()
                .anyMatch(callback ->
                        callback.json().at("/tasks/0/job_state").asText().equals("Accepted")));
    }

    private String advance(String id) {
        return given(operator.post(MERCHANT + "/deliveries/" + id + "/advance", Map.of()));
    }

    private void awaitPickup(String id, String state) {
        RunningSuite.await(id + " is " + state, PATIENCE, () -> stage.merchant()
                .get("/batch/deliveries/" + id)
                .json()
                .at("/tasks/0/job_state")
                .asText()
                .equals(state));
    }

    /** A delivery's callbacks once the last change is told and all of them are recorded as sent. */
    private List<Callback> settledCallbacks(String id) {
        String now = stage.merchant().get("/batch/deliveries/" + id).body();
        RunningSuite.await("all is told of " + id, PATIENCE, () -> stage.endpoint().of(id).stream()
                .anyMatch(callback -> callback.body().equals(now)));
        List<Callback> callbacks = stage.endpoint().of(id);
        callbacks.forEach(callback -> awaitAttempts(callback.id(), 1));
        return callbacks;
    }

    /** Waits until a callback has been sent with so many attempts. */
    private void awaitAttempts(String callback, int attempts) {
        RunningSuite.await(callback + " is sent", PATIENCE, () -> {
            JsonNode now = read(callback);
            return now.path("state").asText().equals("sent")
                    && now.get("attempts").size() == attempts;
        });
    }

    private JsonNode read(String callback) {
        return operator.get(MERCHANT + "/callbacks/" + callback).json();
    }

    private JsonNode replay(String command) {
        return operator.get(MERCHANT + "/callbacks/replays/" + command).json();
    }

    private static String given(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().get("command").asText();
    }

    /** The commands that the audit log has lately. */
    private List<String> audited(String action) {
        JsonNode entries = operator.get(MERCHANT + "/audit?limit=50").json().get("entries");
        return entries.findParents("action").stream()
                .filter(entry -> entry.get("action").asText().equals(action))
                .map(entry -> entry.at("/changes/0/to").asText())
                .toList();
    }
}
