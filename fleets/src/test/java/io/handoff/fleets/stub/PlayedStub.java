package io.handoff.fleets.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A provider's stub that tests of the whole suite use: it quotes and takes jobs by itself, plays them as it is told to, and
 * says so by webhooks.
 */
public abstract class PlayedStub extends FleetStub {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Call, Queue<Answer>> instead = new ConcurrentHashMap<>();
    private final Queue<Call> lost = new ConcurrentLinkedQueue<>();
    private final Map<String, List<Webhook>> last = new ConcurrentHashMap<>();
    private volatile @Nullable URI callbacks;

    /** Those it issues, where it does. */
    public final StubTokens tokens = new StubTokens();

    /** What we ask of a fleet. */
    public enum Call {
        QUOTE,
        BOOK,
        STATUS,
        CANCEL,
        MODIFY
    }

    /** What happens to a job, in the order of one that goes well, and then what may go wrong. */
    public enum Step {
        COURIER_FOUND,
        AT_PICKUP,
        PICKED_UP,
        AT_DROPOFF,
        DELIVERED,
        CANCELLED_BY_FLEET,
        NO_COURIER
    }

    /** @param uri path and query beyond the address that webhooks go to; empty for none */
    public record Webhook(String uri, Map<String, String> headers, String body) {
        public Webhook {
            headers = Map.copyOf(headers);
        }
    }

    /** The provider that talks to it. */
    public abstract String provider();

    /** What a fleet of it is set up with, as the admin API is told: secrets in clear. */
    public abstract Map<String, Object> settings();

    /** What it charges in. */
    public String currency() {
        return "USD";
    }

    /** Whether a booking whose answer was lost comes to be known, by look-up or by what is reported of it. */
    public boolean isFoundAgain() {
        return true;
    }

    /** Whether a job changes before its pickup by a request that is documented for that; else it has to be booked anew. */
    public boolean changesJobs() {
        return false;
    }

    /** Whether a tip changes on the way by a request that is documented for that. */
    public boolean changesTips() {
        return false;
    }

    /** A documented no to a booking. */
    public abstract Answer refusal();

    /** What the courier of a job reads of its drop-off by now. */
    public abstract String notes(String job);

    /** What the courier of a job is given by now, in cents, where it is told. */
    public long tipCents(String job) {
        throw new UnsupportedOperationException(provider() + " isn't told of tips");
    }

    /** What can happen to a job of it that it tells of. */
    public abstract Set<Step> steps();

    /** Its ids of the jobs it has taken, oldest first. */
    public abstract List<String> jobs();

    /** Whether a job is over because we asked for it. */
    public abstract boolean cancelledByUs(String job);

    /** Access tokens that were issued aren't taken any more; nothing happens where there are none. */
    public final void withdrawTokens() {
        tokens.withdraw();
    }

    /** How many requests of a kind have passed. */
    public final long asked(Call call) {
        return seen.stream().filter(request -> call(request) == call).count();
    }

    /** What a request, which has passed, asks for; null for something besides, such as an access token. */
    protected abstract @Nullable Call call(Request request);

    /** Does what a request asks for. */
    protected abstract Answer perform(Request request);

    /** Something happens to a job; what the documented webhooks say of it. */
    protected abstract List<Webhook> happens(String job, Step step);

    /** Where its webhooks go from now on. */
    public final void reportsTo(URI address) {
        callbacks = address;
    }

    /** Answers the next request of this kind with this, instead of doing what it asks for. */
    public final void answersNext(Call call, Answer answer) {
        var unused = queue(call).add(answer);
    }

    /** Does what the next request of this kind asks for, and never answers it. */
    public final void losesNext(Call call) {
        var unused = lost.add(call);
    }

    /** Something happens to a job, and its webhooks say so; returns when each has been answered 2xx. */
    public final void play(String job, Step step) {
        playUnheard(job, step);
        repeat(job);
    }

    /** It happens, and the webhooks are lost. */
    public final void playUnheard(String job, Step step) {
        last.put(job, happens(job, step));
    }

    /** The webhooks of the last step of a job are sent, the same bytes as before where they were sent before. */
    public final void repeat(String job) {
        last.getOrDefault(job, List.of()).forEach(this::send);
    }

    /** What it answers to a request that has passed: what it was told to, or what comes of doing it. */
    protected final Answer answered(Request request) {
        Answer told = told();
        Call call = call(request);
        if (told == null && call != null) {
            told = queue(call).poll();
        }
        if (told != null) {
            return told;
        }
        Answer done = perform(request);
        return call != null && lost.remove(call) ? Answer.SILENCE : done;
    }

    private Queue<Answer> queue(Call call) {
        return instead.computeIfAbsent(call, any -> new ConcurrentLinkedQueue<>());
    }

    private void send(Webhook webhook) {
        URI address = callbacks;
        if (address == null) {
            throw new IllegalStateException("nobody has said where webhooks go");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + webhook.uri()))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(webhook.body(), UTF_8));
        webhook.headers().forEach(request::header);
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("a webhook was answered " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
