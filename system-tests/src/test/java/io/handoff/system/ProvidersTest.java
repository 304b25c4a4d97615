package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.fleets.stub.FleetStub;
import io.handoff.fleets.stub.PlayedStub;
import io.handoff.fleets.stub.PlayedStub.Call;
import io.handoff.fleets.stub.PlayedStub.Step;
import io.handoff.system.CallbackEndpoint.Callback;
import io.handoff.system.Merchant.Answer;
import io.handoff.system.SharedSuite.Stage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
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
    /** Each wants a token, and at once. */
    private static final int MANY = 12;

    private static final FleetStub.Answer TOO_OFTEN = new FleetStub.Answer(
            429, "{\"code\":\"too_many_requests\",\"message\":\"Slower.\"}", Map.of("Retry-After", "1"));
    private static final FleetStub.Answer BROKEN = FleetStub.Answer.of(500, "");

    private static final List<ProviderAccount> accounts = new ArrayList<>();

    @BeforeAll
    static void open(Stage stage) {
        for (PlayedStub stub : ServiceLoader.load(PlayedStub.class)) {
            accounts.add(ProviderAccount.open(stage.suite(), new CallbackEndpoint(), stub));
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
        isChangedBeforeThePickupAndTippedAfterIt(at);
        isOfferedAgainWhenTheFleetDeclinesIt(at);
        areAllServedThoughTheTokenIsGone(at);
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
        assertPromised(at, id, told);
        assertThat(quoted.status()).as(quoted.body()).isEqualTo(200);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(at.read(id).get("delivery_fee").decimalValue())
                .as("the price that was quoted")
                .isEqualByComparingTo(quoted.json().get("fee").decimalValue());
        assertThat(told)
                .extracting(callback -> taskStates(callback.json()))
                .isSortedAccordingTo(ProvidersTest::forward);
        assertThat(at.stub().jobs()).hasSize(before + 1);
    }

    /** Whatever became of a delivery: each callback signed, in order, numbered, and the last as a GET shows it. */
    private static void assertPromised(ProviderAccount at, String id, List<Callback> told) {
        assertThat(told)
                .allMatch(callback -> callback.isSignedWith(at.callbackSecret()))
                .allMatch(callback -> callback.kind().equals("order_update"));
        assertThat(told)
                .extracting(callback -> Long.parseLong(callback.sequence()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(told.get(told.size() - 1).body())
                .isEqualTo(at.merchant().get("/batch/deliveries/" + id).body());
    }

    /** By the fleet's own request for that; where it has none, the job is given back and booked anew. */
    private static void isChangedBeforeThePickupAndTippedAfterIt(ProviderAccount at) {
        int before = at.stub().jobs().size();
        String id = at.created();
        String job = at.jobAfter(before);
        at.awaitStatus(id, "assigned");
        long changes = at.stub().asked(Call.MODIFY);

        Answer changed = at.instruct(id, "Ring the upper bell.");

        boolean itself = at.stub().changesJobs();
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().at("/changes/0/path").asText()).isEqualTo("tasks[1].instructions");
        assertThat(changed.json().at("/changes/0/state").asText()).isEqualTo(itself ? "applied" : "rebooking");
        String carried = itself ? job : at.jobAfter(before + 1);
        at.awaitStatus(id, "assigned");
        assertThat(at.stub().notes(carried)).contains("Ring the upper bell.");
        assertThat(at.stub().asked(Call.MODIFY) > changes).isEqualTo(itself);
        assertThat(at.stub().cancelledByUs(job)).isEqualTo(!itself);

        at.stub().play(carried, Step.COURIER_FOUND);
        at.stub().play(carried, Step.PICKED_UP);
        at.awaitStatus(id, "in_progress");
        isTipped(at, id, carried);
        at.stub().play(carried, Step.DELIVERED);

        assertPromised(at, id, at.toldUntil(id, "completed"));
        assertThat(at.stub().jobs()).hasSize(before + (itself ? 1 : 2));
    }

    /** All of it for the courier, and once; where the fleet can't tell the courier, the tip stays what it was. */
    private static void isTipped(ProviderAccount at, String id, String job) {
        BigDecimal fee = at.read(id).get("delivery_fee").decimalValue();
        long changes = at.stub().asked(Call.MODIFY);

        Answer tipped = at.tip(id, 700);
        Answer again = at.tip(id, 700);

        if (at.stub().changesTips()) {
            assertThat(tipped.status()).as(tipped.body()).isEqualTo(200);
            assertThat(again.status()).as(again.body()).isEqualTo(200);
            assertThat(again.json().get("changes")).as("the same again").isEmpty();
            assertThat(at.stub().tipCents(job)).isEqualTo(700);
            assertThat(at.stub().asked(Call.MODIFY)).isEqualTo(changes + 1);
        } else {
            assertThat(tipped.status()).as(tipped.body()).isEqualTo(403);
            assertThat(tipped.json().get("type").asText()).isEqualTo("urn:handoff:problem:not-modifiable");
            assertThat(tipped.json().get("detail").asText()).startsWith("The fleet did not agree: ");
            assertThat(at.stub().asked(Call.MODIFY)).isEqualTo(changes);
        }
        assertThat(at.read(id).at("/order/gratuity").decimalValue())
                .isEqualByComparingTo(at.stub().changesTips() ? "7" : "3");
        assertThat(at.read(id).get("delivery_fee").decimalValue()).isEqualByComparingTo(fee);
    }

    /** There is no other fleet here: it is asked again in another round, and one callback says why. */
    private static void isOfferedAgainWhenTheFleetDeclinesIt(ProviderAccount at) {
        int before = at.stub().jobs().size();
        at.stub().answersNext(Call.BOOK, at.stub().refusal());
        String id = at.created();
        String job = at.jobAfter(before);
        at.awaitStatus(id, "assigned");
        at.stub().play(job, Step.COURIER_FOUND);
        at.await("its courier is known", () -> isUnderWay(at.read(id)));

        List<JsonNode> reasons = at.endpoint().of(id).stream()
                .map(callback -> callback.json().at("/search/reasons/0"))
                .filter(reason -> !reason.isMissingNode())
                .toList();
        assertThat(reasons).singleElement().satisfies(reason -> {
            assertThat(reason.get("code").asText()).isEqualTo("declined");
            assertThat(reason.get("provider").asText())
                    .isEqualTo("Fleet of " + at.stub().provider());
            assertThat(reason.get("message").asText()).startsWith("About ");
        });
        assertThat(at.read(id).has("search")).isFalse();
        assertThat(at.stub().jobs()).hasSize(before + 1);
    }

    /** Each service asks for one token, however many calls of it were refused; merchants notice nothing. */
    private static void areAllServedThoughTheTokenIsGone(ProviderAccount at) {
        int before = at.stub().jobs().size();
        int issued = at.stub().tokens.issued();
        ExecutorService merchants = Executors.newFixedThreadPool(MANY);
        try {
            at.stub().withdrawTokens();
            List<CompletableFuture<Answer>> quoted = IntStream.range(0, MANY)
                    .mapToObj(each -> CompletableFuture.supplyAsync(() -> at.quote(ProviderAccount.newId()), merchants))
                    .toList();
            quoted.forEach(answer -> {
                assertThat(answer.join().status()).as(answer.join().body()).isEqualTo(200);
                assertThat(answer.join().json().get("fee").isNumber())
                        .as(answer.join().body())
                        .isTrue();
            });
            List<CompletableFuture<String>> ordered = IntStream.range(0, MANY / 4)
                    .mapToObj(each -> CompletableFuture.supplyAsync(at::created, merchants))
                    .toList();
            ordered.forEach(id -> at.awaitStatus(id.join(), "assigned"));
        } finally {
            merchants.shutdownNow();
        }

        assertThat(at.stub().jobs()).hasSize(before + MANY / 4);
        assertThat(at.stub().tokens.issued()).isEqualTo(issued == 0 ? 0 : issued + 2);
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
