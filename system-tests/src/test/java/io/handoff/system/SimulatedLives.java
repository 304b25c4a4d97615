package io.handoff.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.handoff.system.Merchant.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stream of simulated deliveries, as a merchant orders them that comes again when it is told to or hears nothing; and
 * the ledger of what it was told.
 */
final class SimulatedLives implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Merchant merchant;
    private final String prefix;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    /** As many as it takes: who waits for an answer must not keep others from ordering. */
    private final ExecutorService senders = Executors.newCachedThreadPool();

    private final AtomicInteger begun = new AtomicInteger();
    /** Acknowledged deliveries with every id that was told of them. */
    private final Map<String, Set<String>> told = new ConcurrentSkipListMap<>();

    private final Set<String> failed = new ConcurrentSkipListSet<>();
    private final Set<String> strange = new ConcurrentSkipListSet<>();
    private final Set<String> fulfilled = new ConcurrentSkipListSet<>();

    SimulatedLives(Merchant merchant, String prefix) {
        this.merchant = merchant;
        this.prefix = prefix;
    }

    void begin(Duration every) {
        var unused = clock.scheduleAtFixedRate(
                () -> senders.execute(() -> order(begun.getAndIncrement())),
                0,
                every.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    int begun() {
        return begun.get();
    }

    /** Orders no more, and waits until everything that was begun is acknowledged or given up. */
    void end() {
        clock.shutdown();
        RunningSuite.await("nothing more begins", PATIENCE, clock::isTerminated);
        senders.shutdown();
        RunningSuite.await("everything is ordered", PATIENCE.multipliedBy(2), senders::isTerminated);
    }

    Map<String, Set<String>> told() {
        return told;
    }

    /** Answers that no merchant should have to understand, and orders that were never acknowledged. */
    Set<String> strange() {
        return strange;
    }

    /** Requests that nobody heard of, or that failed through no fault of the merchant's. */
    Set<String> failed() {
        return failed;
    }

    private void order(int number) {
        String id = prefix + "-" + number;
        boolean quotes = number % 2 == 0;
        Instant until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            if (quotes ? quoteAndAccept(id) : create(id)) {
                return;
            }
            pause();
        }
        strange.add(id + ": not acknowledged in time");
    }

    private boolean create(String id) {
        return isAcknowledged(id, send("delivery_created", order(id)));
    }

    private boolean quoteAndAccept(String id) {
        Answer quoted = send("get_quotation", order(id));
        return quoted.status() == 200
                && quoted.json().path("status").asText().equals("quoted")
                && isAcknowledged(id, send("accept_quotation", Merchant.only(id)));
    }

    private boolean isAcknowledged(String id, Answer answer) {
        boolean acknowledged = answer.status() == 200 || answer.status() == 209;
        if (acknowledged) {
            told.computeIfAbsent(id, unknown -> new ConcurrentSkipListSet<>())
                    .add(answer.json().path("delivery_id").asText());
        } else if (!isToComeAgain(answer)) {
            strange.add(id + ": " + answer.status() + " " + answer.body());
        }
        return acknowledged;
    }

    /** Nothing heard, told to come again, or the offer that was to be accepted is gone. */
    private static boolean isToComeAgain(Answer answer) {
        return answer.status() == 0 || answer.status() == 503 || answer.status() == 404 || answer.status() == 410;
    }

    private Answer send(String event, JsonNode body) {
        Answer answer;
        try {
            answer = merchant.event(event, body);
        } catch (UncheckedIOException e) {
            answer = new Answer(0, "{\"cause\": \"" + e.getMessage() + "\"}", null);
        }
        if (answer.status() == 0 || answer.status() >= 500) {
            failed.add(Instant.now() + " " + event + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    private static JsonNode order(String id) {
        return Merchant.order(id, Instant.now().plusSeconds(10), Instant.now().plusSeconds(18), true);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What is not as it was acknowledged: every one has to end with all its tasks successful, under the id told. What has
     * ended so is not read again: reading all of them over and over is more than a merchant may do, and is answered 429.
     */
    List<String> unfulfilled() {
        List<String> unfulfilled = new ArrayList<>();
        told.forEach((id, ids) -> {
            if (fulfilled.contains(id)) {
                return;
            }
            JsonNode now = read(id);
            Set<String> states = new TreeSet<>(now.findValuesAsText("job_state"));
            if (!ids.equals(Set.of(now.path("delivery_id").asText())) || !states.equals(Set.of("Successful"))) {
                unfulfilled.add(
                        id + ": told " + ids + ", is " + now.path("delivery_id").asText() + " "
                                + now.path("status").asText() + " " + states + " "
                                + now.path("failure").asText());
            } else {
                fulfilled.add(id);
            }
        });
        return unfulfilled;
    }

    private JsonNode read(String id) {
        try {
            return merchant.get("/batch/deliveries/" + id).json();
        } catch (UncheckedIOException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        senders.shutdownNow();
    }
}
