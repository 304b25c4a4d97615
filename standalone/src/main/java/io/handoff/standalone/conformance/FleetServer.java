package io.handoff.standalone.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.handoff.contracts.fleet.Booking;
import io.handoff.contracts.fleet.Declined;
import io.handoff.contracts.json.Json;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The server that is tried: sends as Handoff does, and reads as the document says. */
final class FleetServer {
    /** As long as dispatch waits. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 100;

    private final String url;
    private final String secret;
    private final ProtocolDocument document;
    private final InstantSource clock;
    private final BookedJobs jobs;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(1500))
            .build();

    /** @param jobs hears of every booking */
    FleetServer(String url, String secret, ProtocolDocument document, InstantSource clock, BookedJobs jobs) {
        this.url = url;
        this.secret = secret;
        this.document = document;
        this.clock = clock;
        this.jobs = jobs;
    }

    /** Sends once. */
    Exchange send(Call call) {
        try {
            return sending(call).join();
        } catch (CompletionException e) {
            throw failure(call, e.getCause());
        }
    }

    private CompletableFuture<Exchange> sending(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + call.path()))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .method(
                        call.method(),
                        call.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body()));
        if (!call.body().isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        String key = call.key();
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        String signature = call.signing().signature(secret, call.body(), clock.instant());
        if (signature != null) {
            request.header("X-Handoff-Signature", signature);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString())
                .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS) // the request's own ends with the headers
                .thenApply(answer -> new Exchange(call, answer.statusCode(), answer.body()))
                .whenComplete((exchange, failure) -> {
                    if (failure == null) {
                        jobs.heard(exchange);
                    } else {
                        jobs.unheard(call);
                    }
                });
    }

    private RuntimeException failure(Call call, @Nullable Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new CannotContinue("Nothing answers at " + url + ".", cause);
        }
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return new NotConforming(
                    call.said(), "no answer", "Answer within " + TIMEOUT.toSeconds() + " s; Handoff waits no longer.");
        }
        return cause instanceof IOException
                ? new NotConforming(call.said(), "no HTTP answer (" + cause + ")", "Answer every request with HTTP.")
                : new IllegalStateException(cause);
    }

    /** The same several times at once. */
    List<Exchange> sendAtOnce(Call call, int times) {
        List<CompletableFuture<Exchange>> underWay =
                IntStream.range(0, times).mapToObj(i -> sending(call)).toList();
        try {
            return underWay.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw failure(call, e.getCause());
        }
    }

    /** Sends until the fleet has decided: what it puts off, Handoff asks again. */
    Exchange ask(Call call) {
        Exchange exchange = send(call);
        for (int i = 1; i < TRIES && (exchange.status() == 503 || exchange.status() == 429); i++) {
            pause();
            exchange = send(call);
        }
        return exchange;
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotContinue("Interrupted.", e);
        }
    }

    /** The body as what it should be. */
    <T> T read(Exchange exchange, Class<T> record) {
        List<String> violations = document.violations(record, exchange.json());
        if (!violations.isEmpty()) {
            throw new NotConforming(
                    exchange,
                    "Answer with a " + record.getSimpleName() + " as in docs/fleet-protocol.yaml: "
                            + String.join("; ", violations) + ".");
        }
        try {
            return Json.mapper().treeToValue(exchange.json(), record);
        } catch (JsonProcessingException e) {
            throw new NotConforming(exchange, "Handoff can't read this body: " + e.getOriginalMessage() + ".");
        }
    }

    /** The body of a success. */
    <T> T expect(Exchange exchange, Class<T> record) {
        if (exchange.status() != 200) {
            throw new NotConforming(exchange, "Answer 200 with a " + record.getSimpleName() + ".");
        }
        return read(exchange, record);
    }

    Booking expectBooking(Exchange exchange) {
        if (!exchange.isBooking()) {
            throw new NotConforming(exchange, "Answer 201, or 200, with a Booking.");
        }
        return read(exchange, Booking.class);
    }

    void expectRefusal(Exchange exchange, String instead) {
        if (!exchange.refuses()) {
            throw new NotConforming(exchange, instead);
        }
        if (exchange.status() == 401 || exchange.status() == 403) {
            throw new NotConforming(
                    exchange, "The request was signed rightly: refuse it for what it says, not with 401 or 403.");
        }
        var unused = read(exchange, Declined.class);
    }
}
