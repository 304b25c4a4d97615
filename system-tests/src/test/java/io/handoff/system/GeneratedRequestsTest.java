package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.system.SharedSuite.Stage;
import io.handoff.system.generated.DocumentedAnswers;
import io.handoff.system.generated.GeneratedRequest;
import io.handoff.system.generated.RequestGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever is sent, the answer is a documented one. System properties: {@code generator.seed} to repeat a run, {@code
 * generator.only} for one request of it, {@code generator.seconds} for how long.
 */
@ExtendWith(SharedSuite.class)
class GeneratedRequestsTest {
    private static final long SHORT_RUN = 500;
    private static final int AT_ONCE = 4;
    private static final Path FINDINGS = Path.of("target/findings");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicLong> tally = new ConcurrentSkipListMap<>();

    private static JsonNode sandbox;
    private static DocumentedAnswers documented;

    @BeforeAll
    static void enter(Stage stage) {
        sandbox = stage.suite().sandbox();
        documented = new DocumentedAnswers(stage.suite().root().resolve("docs/openapi.yaml"));
    }

    @Test
    void everyAnswerToAnyRequestIsADocumentedOne() {
        long seed = Long.getLong("generator.seed", System.nanoTime() & 0xFFFF_FFFFL);
        var generator = new RequestGenerator(
                seed, sandbox.get("token").asText(), sandbox.get("secret").asText());
        Long only = Long.getLong("generator.only");
        System.out.printf("Generating requests with seed %d%n", seed);

        if (only != null) {
            check(seed, generator.generate(only, Instant.now()));
        } else {
            run(seed, generator);
        }

        System.out.printf("Answers by status: %s%n", tally);
        assertThat(findings)
                .as("Repeat with -Dgenerator.seed=%d; each finding is in %s", seed, FINDINGS.toAbsolutePath())
                .isEmpty();
    }

    private void run(long seed, RequestGenerator generator) {
        Instant end = Instant.now().plusSeconds(Long.getLong("generator.seconds", 0));
        var next = new AtomicLong();
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            clients.add(CompletableFuture.runAsync(() -> {
                long index = next.getAndIncrement();
                while (index < SHORT_RUN || Instant.now().isBefore(end)) {
                    check(seed, generator.generate(index, Instant.now()));
                    index = next.getAndIncrement();
                }
            }));
        }
        clients.forEach(CompletableFuture::join);
    }

    private void check(long seed, GeneratedRequest request) {
        try {
            HttpResponse<byte[]> response = answer(request);
            tally.computeIfAbsent(response.statusCode(), status -> new AtomicLong())
                    .incrementAndGet();
            String body = new String(response.body(), StandardCharsets.UTF_8);
            List<String> objections = objections(request, response, body);
            if (!objections.isEmpty()) {
                keep(
                        seed,
                        request,
                        response.statusCode() + "\n" + response.headers().map() + "\n\n" + body,
                        objections);
            }
        } catch (IOException e) {
            keep(seed, request, "none", List.of(e.toString()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A modification is asked for again, as it may be, while the one before it is still at the fleet. */
    private HttpResponse<byte[]> answer(GeneratedRequest request) throws IOException, InterruptedException {
        HttpRequest built = built(request);
        Instant patience = Instant.now().plusSeconds(30);
        HttpResponse<byte[]> response = http.send(built, HttpResponse.BodyHandlers.ofByteArray());
        while (response.statusCode() == 503
                && request.event().equals("delivery_modified")
                && Instant.now().isBefore(patience)) {
            response = http.send(built, HttpResponse.BodyHandlers.ofByteArray());
        }
        return response;
    }

    private static List<String> objections(GeneratedRequest request, HttpResponse<byte[]> response, String body) {
        int status = response.statusCode();
        if (status >= 500) {
            return List.of("status " + status + " while the suite is up");
        }
        if (!request.proven() && status < 300) {
            return List.of("status " + status + " to a request that proves nothing");
        }
        if (!request.changed() && status == 400) {
            return List.of("status 400 to a request in which nothing is wrong");
        }
        if (request.method().equals("HEAD")) {
            return List.of();
        }
        String mediaType = response.headers().firstValue("Content-Type").orElse("none");
        return documented.objections(request, status, mediaType, body);
    }

    private HttpRequest built(GeneratedRequest request) {
        var builder = HttpRequest.newBuilder(URI.create(sandbox.get("base_url").asText() + request.path()))
                .timeout(Duration.ofSeconds(20))
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(header -> builder.header(header.name(), header.value()));
        return builder.build();
    }

    private void keep(long seed, GeneratedRequest request, String answer, List<String> objections) {
        findings.add("-Dgenerator.only=" + request.index() + ": " + objections);
        try {
            Files.createDirectories(FINDINGS);
            Files.writeString(
                    FINDINGS.resolve(seed + "-" + request.index() + ".txt"),
                    String.join("\n", objections) + "\n\nREQUEST\n" + request.text() + "\nANSWER\n" + answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
