package io.handoff.system.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Prometheus that looks at services every second and goes by our rules. Where none is installed, the test that
 * needs one is skipped and says so.
 */
public final class Prometheus implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final Path log;
    private final Process process;

    private Prometheus(int port, Path log, Process process) {
        this.port = port;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param folder an empty folder for what it keeps
     * @param rules the folder of our rules
     * @param services where each job's metrics are, as host and port
     */
    public static Prometheus start(Path folder, int port, Path rules, Map<String, String> services) {
        try {
            Files.writeString(folder.resolve("prometheus.yml"), configuration(services));
            copyImpatient(rules, Files.createDirectories(folder.resolve("rules")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path log = folder.resolve("prometheus.log");
        var prometheus = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        try {
            return new Prometheus(port, log, prometheus.start());
        } catch (IOException e) {
            String reason = "prometheus isn't installed (Debian: prometheus): " + e.getMessage();
            System.out.println("SKIPPED: dashboards and rules against the running suite: " + reason);
            return Assumptions.abort(reason);
        }
    }

    private static String configuration(Map<String, String> services) {
        return """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 3s}
                rule_files: [rules/*.yml]
                scrape_configs:
                """
                + services.entrySet().stream()
                        .map(service ->
                                "- {job_name: %s, metrics_path: /q/metrics, static_configs: [{targets: ['%s']}]}%n"
                                        .formatted(service.getKey(), service.getValue()))
                        .collect(Collectors.joining());
    }

    /** Our rules, as often as the rest: half a minute until the next time is long for a test. */
    private static void copyImpatient(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".yml")).toList()) {
                String rules = Files.readString(file).replaceAll("(?m)^( +)interval: .*\n", "");
                Files.writeString(to.resolve(file.getFileName()), rules);
            }
        }
    }

    public boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus ended; see " + log);
        }
        try {
            return send("/-/ready").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Every series that a query gives for a stretch of time, with a point each second. */
    public List<Curve> curves(String query, Instant from, Instant to) {
        JsonNode data = get("/api/v1/query_range?start=" + from.getEpochSecond() + "&end=" + to.getEpochSecond()
                + "&step=" + Math.max(1, Duration.between(from, to).toSeconds() / 240) + "&query="
                + URLEncoder.encode(query, UTF_8));
        List<Curve> curves = new ArrayList<>();
        data.get("result").forEach(result -> curves.add(Curve.of(result)));
        return curves;
    }

    /** The services that expose a series. */
    public List<String> jobs(String series) {
        List<String> jobs = new ArrayList<>();
        get("/api/v1/label/job/values?match%5B%5D=" + URLEncoder.encode(series, UTF_8))
                .forEach(job -> jobs.add(job.asText()));
        return jobs;
    }

    /** Every rule with what became of it when it was last gone by. */
    public List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        get("/api/v1/rules").get("groups").forEach(group -> group.get("rules").forEach(rules::add));
        return rules;
    }

    /** Whether the services can be reached, by job. */
    public Map<String, String> targets() {
        return Stream.of(get("/api/v1/targets").get("activeTargets"))
                .flatMap(targets -> targets.findParents("scrapePool").stream())
                .collect(Collectors.toMap(target -> target.get("scrapePool").asText(), target -> (target.get("health")
                                        .asText()
                                + " " + target.get("lastError").asText())
                        .strip()));
    }

    private JsonNode get(String path) {
        HttpResponse<String> answer = send(path);
        try {
            JsonNode json = new ObjectMapper().readTree(answer.body());
            if (!json.path("status").asText().equals("success")) {
                throw new AssertionError(path + ": " + answer.body());
            }
            return json.get("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
