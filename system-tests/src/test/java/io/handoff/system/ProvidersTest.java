package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.fleets.doordash.DoorDashStub;
import io.handoff.fleets.lalamove.LalamoveStub;
import io.handoff.fleets.onfleet.OnfleetStub;
import io.handoff.fleets.stuart.StuartStub;
import io.handoff.fleets.stub.FleetStub;
import io.handoff.fleets.stub.PlayedStub;
import io.handoff.fleets.stub.PlayedStub.Call;
import io.handoff.fleets.stub.PlayedStub.Step;
import io.handoff.fleets.uber.UberStub;
import io.handoff.system.CallbackEndpoint.Callback;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.SharedSuite.Stage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever carries it, a merchant reads the same of a delivery. Each provider plays against the API that it documents. */
@ExtendWith(SharedSuite.class)
class ProvidersTest {
    private static final List<Function<InstantSource, PlayedStub>> STUBS =
            List.of(UberStub::new, DoorDashStub::new, StuartStub::new, LalamoveStub::new, OnfleetStub::new);
    private static final FleetStub.Answer TOO_OFTEN = new FleetStub.Answer(
            429, "{\"code\":\"too_many_requests\",\"message\":\"Slower.\"}", Map.of("Retry-After", "1"));
    private static final FleetStub.Answer BROKEN = FleetStub.Answer.of(500, "");

    private static final List<ProviderAccount> accounts = new ArrayList<>();

    @BeforeAll
    static void open(Stage stage) {
        for (Function<InstantSource, PlayedStub> stub : STUBS) {
            accounts.add(
                    ProviderAccount.open(stage.suite(), new CallbackEndpoint(), stub.apply(InstantSource.system())));
        }
    }

    @AfterAll
    static void close() {
        accounts.forEach(account -> {
            account.stub().close();
            account.endpoint().close();
        });
    }

    static Stream<ProviderAccount> providers() {
        return accounts.stream();
    }

    @ParameterizedTest
    @MethodSource("providers")
    @Execution(ExecutionMode.CONCURRENT)
    void aDeliveryGoesOnePathTogether(ProviderAccount at) {
        // One after the other: what happens to a job is told by the order in which jobs are taken.
        isFollowedToItsEnd(at);
        isBookedOnceThoughTheAnswerIsLost(at);
        isFoundByAskingAndThenCancelled(at);
        isBookedInTheEndWhateverTheFleetSays(at);
    }

    private static void isFollowedToItsEnd(ProviderAccount at) {
        String id = ProviderAccount.newId();
        int before = at.stub().jobs().size();
        Answer quoted = at.quote(id);
        at.stub().withdrawTokens();
        Answer accepted = at.merchant().event("accept_quotation", Merchant.only(id));
        String job = at.jobAfter(before);
        at.awaitStatus(id, "assigned");

        for (Step step : at.stub().steps()) {
            if (step.compareTo(Step.DELIVERED) <= 0) {
                at.stub().play(job, step);
                at.stub().repeat(job);
            }
        }

        List<Callback> told = at.toldUntil(id, "completed");
        assertThat(quoted.status()).as(quoted.body()).isEqualTo(200);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(at.read(id).get("delivery_fee").decimalValue())
                .as("the price that was quoted")
                .isEqualByComparingTo(quoted.json().get("fee").decimalValue());
        assertThat(told).allMatch(callback -> callback.isSignedWith(at.callbackSecret()));
        assertThat(told)
                .extracting(callback -> Long.parseLong(callback.sequence()))
                .isSorted();
        assertThat(told)
                .extracting(callback -> taskStates(callback.json()))
                .isSortedAccordingTo(ProvidersTest::forward);
        assertThat(told.get(told.size() - 1).body())
                .isEqualTo(at.merchant().get("/batch/deliveries/" + id).body());
        assertThat(at.stub().jobs()).hasSize(before + 1);
    }

    /** Found where bookings can be looked up, and else known by what the fleet reports: never a second courier. */
    private static void isBookedOnceThoughTheAnswerIsLost(ProviderAccount at) {
        int before = at.stub().jobs().size();
        at.stub().losesNext(Call.BOOK);
        String id = at.created();
        String job = at.jobAfter(before);
        at.stub().play(job, Step.COURIER_FOUND);

        if (at.stub().isFoundAgain()) {
            at.await("its courier is known", () -> isUnderWay(at.read(id)));
        } else {
            at.await("it is held for people", () -> at.unresolved() == 1);
        }
        assertThat(at.stub().jobs()).hasSize(before + 1);
    }

    private static void isFoundByAskingAndThenCancelled(ProviderAccount at) {
        int before = at.stub().jobs().size();
        String id = at.created();
        String job = at.jobAfter(before);
        at.awaitStatus(id, "assigned");

        at.stub().playUnheard(job, Step.COURIER_FOUND);
        at.await("what it didn't tell is found out", () -> isUnderWay(at.read(id)));
        Answer cancelled = at.merchant().event("delivery_cancelled", Merchant.only(id));

        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
        assertThat(at.toldUntil(id, "cancelled")).isNotEmpty();
        assertThat(at.stub().cancelledByUs(job)).isTrue();
    }

    private static void isBookedInTheEndWhateverTheFleetSays(ProviderAccount at) {
        int before = at.stub().jobs().size();
        at.stub().answersNext(Call.QUOTE, BROKEN);
        at.stub().answersNext(Call.BOOK, TOO_OFTEN);
        String id = at.created();
        String first = at.jobAfter(before);
        at.awaitStatus(id, "assigned");

        at.stub().play(first, Step.CANCELLED_BY_FLEET);
        String second = at.jobAfter(before + 1);
        at.awaitStatus(id, "assigned");
        at.stub().play(second, Step.COURIER_FOUND);

        at.await("the second courier is under way", () -> isUnderWay(at.read(id)));
        assertThat(at.stub().jobs()).hasSize(before + 2);
    }

    /** Accepted or started. */
    private static boolean isUnderWay(JsonNode delivery) {
        int pickup = delivery.at("/tasks/0/job_status").asInt();
        return pickup == 7 || pickup == 1;
    }

    private static List<Integer> taskStates(JsonNode delivery) {
        List<Integer> states = new ArrayList<>();
        delivery.get("tasks").forEach(task -> states.add(task.get("job_status").asInt()));
        return states;
    }

    /** By how far each task is: unassigned, assigned, accepted, started, arrived, successful. */
    private static int forward(List<Integer> one, List<Integer> other) {
        List<Integer> order = List.of(6, 0, 7, 1, 4, 2);
        for (int task = 0; task < one.size(); task++) {
            if (order.indexOf(one.get(task)) > order.indexOf(other.get(task))) {
                return 1;
            }
        }
        return one.equals(other) ? 0 : -1;
    }
}
