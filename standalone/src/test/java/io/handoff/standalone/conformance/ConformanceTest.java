package io.handoff.standalone.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.json.Json;
import io.handoff.standalone.conformance.Finding.Outcome;
import io.handoff.standalone.servers.CannotContinue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class ConformanceTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "")).resolve("..");
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void nothingIsFoundAtAFleetThatConforms() throws IOException {
        try (var fleet = new FaultyFleet(Fault.NONE, Duration.ofSeconds(2))) {
            List<Finding> findings = findings(fleet);

            assertThat(findings).isNotEmpty().allSatisfy(finding -> assertThat(finding.outcome())
                    .as(String.join("\n", finding.lines()))
                    .isEqualTo(Outcome.OK));
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void eachFaultIsFound(Fault fault) throws IOException {
        Duration validity = fault == Fault.BOOKS_WHAT_HAS_EXPIRED ? Duration.ofSeconds(2) : LONG;
        try (var fleet = new FaultyFleet(fault, validity)) {
            List<Finding> failed = findings(fleet).stream()
                    .filter(finding -> finding.outcome() == Outcome.FAILED)
                    .toList();

            assertThat(failed).extracting(Finding::id).containsAll(fault.foundBy());
            assertThat(failed).allSatisfy(finding -> {
                assertThat(finding.sent()).isNotBlank();
                assertThat(finding.came()).isNotBlank();
                assertThat(finding.note()).endsWith(".");
            });
        }
    }

    @Test
    void everyCheckHasAFaultThatItFinds() throws IOException {
        try (var fleet = new FaultyFleet(Fault.NONE, LONG)) {
            List<String> checks = findings(fleet).stream().map(Finding::id).toList();

            assertThat(Stream.of(Fault.values()).flatMap(fault -> fault.foundBy().stream()))
                    .containsAll(checks);
        }
    }

    @Test
    void whatFailedIsSaidWithWhatToMend() throws IOException {
        try (var fleet = new FaultyFleet(Fault.FINDS_NOTHING, LONG)) {
            assertThatThrownBy(() -> run(fleet))
                    .isInstanceOf(CannotContinue.class)
                    .hasMessageContaining("checks failed");
        }

        assertThat(printed.toString(UTF_8))
                .containsPattern("ok +booking.booked")
                .containsPattern("FAILED +lookup.found +A job is found by its key")
                .containsPattern(" sent  GET /bookings\\?idempotency_key=.*%2F1, signed")
                .containsPattern(" came  404: \\{\"code\":\"unknown_key\"")
                .contains(" mend  Answer 200 with a Booking.")
                .doesNotContain(FaultyFleet.SECRET);
    }

    @Test
    void findingsAreToldAsJsonToo() throws IOException {
        try (var fleet = new FaultyFleet(Fault.NONE, LONG)) {
            run(fleet, "--json", "--no-callbacks");
        }

        JsonNode checks = Json.read(printed.toString(UTF_8), JsonNode.class).get("checks");
        assertThat(checks.get(0).get("id").asText()).isEqualTo("quote.offered");
        assertThat(checks.get(0).get("outcome").asText()).isEqualTo("ok");
        assertThat(checks.findValuesAsText("note")).contains("--no-callbacks was said.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--url http://127.0.0.1:1",
                "--secret x",
                "--url ftp://here --secret x",
                "--url http://127.0.0.1:1 --secret",
                "--url http://127.0.0.1:1 --secret x --from 1",
                "--url http://127.0.0.1:1 --secret x --to 91,0",
                "--url http://127.0.0.1:1 --secret x --listen 65536",
                "--url http://127.0.0.1:1 --secret @/there/is/none",
                "--url http://127.0.0.1:1 --secret x --everything",
                "--url http://127.0.0.1:1 --secret x --no-callbacks"
            })
    void whatCannotBeTriedIsSaid(String words) {
        assertThatThrownBy(() -> Conformance.run(ROOT, List.of(words.split(" ")), new PrintStream(printed)))
                .isInstanceOf(CannotContinue.class);
    }

    private List<Finding> findings(FaultyFleet fleet) {
        return new Conformance(
                        ConformanceOptions.parse(words(fleet)),
                        ProtocolDocument.below(ROOT),
                        InstantSource.system(),
                        new PrintStream(printed))
                .findings();
    }

    private void run(FaultyFleet fleet, String... more) {
        List<String> words = new ArrayList<>(words(fleet));
        words.addAll(List.of(more));
        Conformance.run(ROOT, words, new PrintStream(printed));
    }

    private static List<String> words(FaultyFleet fleet) {
        return List.of("--url", fleet.url(), "--secret", FaultyFleet.SECRET, "--within", "3");
    }
}
