package io.handoff.fleets.standard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.handoff.contracts.job.FleetReport;
import io.handoff.contracts.json.Json;
import io.handoff.fleets.BookedJob;
import io.handoff.fleets.BookingOrder;
import io.handoff.fleets.FleetProvider.BookingResult;
import io.handoff.fleets.FleetProvider.CancelResult;
import io.handoff.fleets.FleetProvider.ModifyResult;
import io.handoff.fleets.FleetProvider.QuoteResult;
import io.handoff.fleets.FleetProvider.StatusResult;
import io.handoff.fleets.FleetUnavailable;
import io.handoff.fleets.stub.FleetStub;
import io.handoff.kit.security.TimestampedSignature;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/fleet-protocol.yaml} tells fleets is what is sent, and how their answers are read. */
class StandardProtocolTest {
    private static final Path DOCS = Path.of(System.getProperty("basedir", "")).resolve("../docs");
    private static final JsonNode DOCUMENT = document();
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final BookingOrder ORDER =
            new BookingOrder(StandardFleetWire.job(), "q7", "http://handoff/fleet-callbacks/swift", null);

    /** Results as the document calls them. */
    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(QuoteResult.Offered.class, "offered"),
            Map.entry(QuoteResult.Declined.class, "refused"),
            Map.entry(BookingResult.Booked.class, "booked"),
            Map.entry(BookingResult.Declined.class, "refused"),
            Map.entry(CancelResult.Agreed.class, "agreed"),
            Map.entry(CancelResult.Refused.class, "refused"),
            Map.entry(ModifyResult.Modified.class, "modified"),
            Map.entry(ModifyResult.Refused.class, "refused"),
            Map.entry(StatusResult.Told.class, "told"),
            Map.entry(StatusResult.UnknownJob.class, "unknown_job"),
            Map.entry(StatusResult.NotOffered.class, "not_offered"));

    private final StandardFleetWire wire = new StandardFleetWire();

    /** Each call there is, as the document names it. */
    enum Operation {
        QUOTE("/quotes", "post"),
        BOOK("/bookings", "post"),
        FIND("/bookings", "get"),
        MODIFY("/bookings/{job_id}", "put"),
        CANCEL("/bookings/{job_id}/cancel", "post"),
        STATUS("/bookings/{job_id}/progress", "get");

        private final String path;
        private final String method;

        Operation(String path, String method) {
            this.path = path;
            this.method = method;
        }

        private JsonNode documented() {
            return DOCUMENT.get("paths").get(path).get(method);
        }

        private Uni<?> call(StandardFleetWire wire) {
            return switch (this) {
                case QUOTE -> wire.provider.quote(wire.fleet, StandardFleetWire.asked(), SOON);
                case BOOK -> wire.provider.book(wire.fleet, ORDER, "d1/1", SOON);
                case FIND -> wire.provider.find(wire.fleet, ORDER, "d1/1", SOON);
                case MODIFY -> wire.provider.modify(wire.fleet, "job-5", 3, StandardFleetWire.job(), SOON);
                case CANCEL -> wire.provider.cancel(wire.fleet, "job-5", SOON);
                case STATUS -> wire.provider.status(wire.fleet, "job-5", SOON);
            };
        }
    }

    /** @param status as the document has it: {@code 200}, {@code 4XX} or {@code default} */
    record Documented(Operation operation, String status) {}

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void everyCallIsDocumentedAndNothingElse() {
        List<String> documented = new ArrayList<>();
        DOCUMENT.get("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> documented.add(method + ' ' + path.getKey())));

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Operation.values())
                        .map(operation -> operation.method + ' ' + operation.path)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentIsAsDocumented(Operation operation) {
        wire.stub.answers(500, "");

        StandardFleetWire.assertUnavailable(operation.call(wire), false);

        FleetStub.Request sent = wire.stub.seen.get(0);
        JsonNode documented = operation.documented();
        assertThat(sent.method()).isEqualToIgnoringCase(operation.method);
        assertThat(sent.uri()).startsWith("/fleets/swift" + operation.path.replace("{job_id}", "job-5"));
        assertThat(TimestampedSignature.parse(sent.header(DOCUMENT.at("/components/securitySchemes/signature/name")
                        .asText())))
                .isNotNull();
        for (JsonNode parameter : documented.path("parameters")) {
            JsonNode meant = resolved(parameter);
            String name = meant.get("name").asText();
            switch (meant.get("in").asText()) {
                case "header" -> assertThat(sent.header(name)).isNotBlank();
                case "query" -> assertThat(sent.uri()).contains("?" + name + "=");
                default -> assertThat(operation.path).contains("{" + name + "}");
            }
        }
        JsonNode schema = documented.at("/requestBody/content/application~1json/schema");
        assertThat(sent.json().isNull()).isEqualTo(schema.isMissingNode());
        assertThat(violations(schema, sent.json())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyAnswerIsReadAsDocumented(Documented answer) {
        JsonNode documented =
                resolved(answer.operation.documented().get("responses").get(answer.status));
        wire.stub.answers(status(answer.status), body(documented));

        assertThat(outcome(answer.operation))
                .isEqualTo(documented.get("x-handoff-outcome").asText());
    }

    static Stream<Documented> answers() {
        return Stream.of(Operation.values()).flatMap(operation -> {
            List<Documented> answers = new ArrayList<>();
            operation
                    .documented()
                    .get("responses")
                    .fieldNames()
                    .forEachRemaining(status -> answers.add(new Documented(operation, status)));
            return answers.stream();
        });
    }

    static Stream<Documented> successes() {
        return answers().filter(answer -> answer.status.startsWith("2"));
    }

    @ParameterizedTest
    @MethodSource("successes")
    void whatASuccessMustSayIsNotDoneWithout(Documented answer) {
        JsonNode documented =
                resolved(answer.operation.documented().get("responses").get(answer.status));
        JsonNode schema = documented.at("/content/application~1json/schema");
        // Which job it is about is known without it.
        List<String> spared = answer.operation == Operation.STATUS ? List.of("job_id") : List.of();
        for (JsonNode field : resolved(schema).get("required")) {
            if (!spared.contains(field.asText())) {
                ObjectNode without = (ObjectNode) Json.read(body(documented), JsonNode.class);
                without.remove(field.asText());
                wire.stub.answers(status(answer.status), without.toString());
                assertThat(outcome(answer.operation)).as(field.asText()).isEqualTo("unknown");
            }
        }
    }

    @Test
    void theExampleOfAReportIsReadAndNotWithoutWhatItMustSay() {
        ObjectNode report = DOCUMENT.at("/components/examples/Progress/value").deepCopy();

        assertThat(read(report).jobId()).isEqualTo("job-5");
        for (JsonNode field : DOCUMENT.at("/components/schemas/Progress/required")) {
            ObjectNode without = report.deepCopy();
            without.remove(field.asText());
            assertThatThrownBy(() -> read(without)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void theSignaturesShownAreOurs() throws IOException {
        String guide = Files.readString(DOCS.resolve("fleet-protocol.md"));
        JsonNode vectors = DOCUMENT.at("/components/securitySchemes/signature/x-test-vectors");

        assertThat(vectors).hasSize(2).allSatisfy(vector -> {
            Instant at =
                    Instant.ofEpochSecond(Long.parseLong(vector.get("timestamp").asText()));
            byte[] key = TimestampedSignature.key(vector.get("secret").asText());
            byte[] body = vector.get("body").asText().getBytes(UTF_8);
            assertThat(TimestampedSignature.sign(key, at, body))
                    .isEqualTo(vector.get("signature").asText());
            assertThat(guide)
                    .contains(
                            vector.get("body").asText(), vector.get("signature").asText());
        });
    }

    @Test
    void theGuidesProgramSignsAndVerifies(@TempDir Path folder) throws IOException, InterruptedException {
        Matcher snippet = Pattern.compile(
                        "<!-- snippet: fleet signature python -->\n```python\n(.*?)```\n", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("fleet-protocol.md")));
        assertThat(snippet.find()).isTrue();
        JsonNode vector = DOCUMENT.at("/components/securitySchemes/signature/x-test-vectors/0");
        Files.writeString(folder.resolve("body"), vector.get("body").asText());
        Files.writeString(
                folder.resolve("main.py"),
                """
                %s
                secret, at, body = "%s", %s, open("body", "rb").read()
                header = sign(secret, body, at)
                print(header, verify(secret, body, header, at + 300), verify(secret, body, header, at + 301),
                      verify(secret, body + b" ", header, at), verify("guessed", body, header, at),
                      verify(secret, body, None, at))
                """
                        .formatted(
                                snippet.group(1),
                                vector.get("secret").asText(),
                                vector.get("timestamp").asText()));

        Path printed = folder.resolve("printed");
        Process python = assumeInstalled(new ProcessBuilder("python3", "main.py")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile()));

        assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(printed).strip())
                .isEqualTo(vector.get("signature").asText() + " True False False False False");
    }

    private static Process assumeInstalled(ProcessBuilder program) {
        try {
            return program.start();
        } catch (IOException e) {
            return abort("python3 isn't installed");
        }
    }

    private FleetReport read(JsonNode report) {
        return wire.provider.parseCallback(wire.fleet, report.toString().getBytes(UTF_8), StandardFleetWire.NOW);
    }

    private String outcome(Operation operation) {
        Object result;
        try {
            result = StandardFleetWire.await(operation.call(wire));
        } catch (FleetUnavailable e) {
            return "unknown";
        }
        if (result instanceof Optional<?> found) {
            return found.map(BookedJob.class::cast).isPresent() ? "found" : "none";
        }
        return Objects.requireNonNull(WORDS.get(result.getClass()), () -> "no word for " + result);
    }

    private static int status(String documented) {
        return switch (documented) {
            case "default" -> 500;
            case "4XX" -> 418;
            default -> Integer.parseInt(documented);
        };
    }

    /** The first example of an answer; empty where it has no body. */
    private static String body(JsonNode answer) {
        JsonNode examples = answer.at("/content/application~1json/examples");
        return examples.isMissingNode()
                ? ""
                : resolved(examples.elements().next()).get("value").toString();
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static List<String> violations(JsonNode schema, JsonNode value) {
        if (schema.isMissingNode()) {
            return List.of();
        }
        ObjectNode whole = schema.deepCopy();
        whole.putObject("components").set("schemas", DOCUMENT.at("/components/schemas"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private static JsonNode document() {
        try {
            return new YAMLMapper().readTree(DOCS.resolve("fleet-protocol.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
