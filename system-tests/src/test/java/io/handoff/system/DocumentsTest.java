package io.handoff.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.system.SharedSuite.Stage;
import io.handoff.testservers.NodeTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the documents tell a merchant to do works, done as they tell it. */
@ExtendWith(SharedSuite.class)
class DocumentsTest {
    private static final Path DOCS = NodeTools.projectRoot().resolve("docs");

    @Test
    void theJourneyOfThePostmanCollectionIsAnsweredAsItExpects(Stage stage) {
        awaitQuotations(stage);
        NodeTools tools = NodeTools.installed();
        JsonNode sandbox = stage.suite().sandbox();

        NodeTools.Run journey = tools.run(
                "newman",
                List.of(
                        "run",
                        DOCS.resolve("handoff.postman_collection.json").toString(),
                        "--folder=Journey",
                        "--color=off",
                        "--disable-unicode",
                        "--timeout-request=15000",
                        "--env-var=base_url=" + sandbox.get("base_url").asText(),
                        "--env-var=token=" + sandbox.get("token").asText(),
                        "--env-var=secret=" + sandbox.get("secret").asText()));

        assertThat(journey.exitCode()).as(journey.output()).isZero();
        assertThat(journey.output()).containsPattern("assertions +\\| +1[0-9] +\\| +0 ");
    }

    @Test
    void theQuickstartQuotesAcceptsAndReadsADelivery(Stage stage, @TempDir Path folder)
            throws IOException, InterruptedException {
        awaitQuotations(stage);
        assumeTrue(isInstalled("curl") && isInstalled("openssl"), "the quickstart needs curl and openssl");
        Files.createDirectory(folder.resolve(".handoff"));
        Files.writeString(
                folder.resolve(".handoff/sandbox.json"), stage.suite().sandbox().toPrettyString());

        Path output = folder.resolve("output");
        Process shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", quickstart())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String printed = Files.readString(output, UTF_8);
        assertThat(shell.exitValue()).as(printed).isZero();
        assertThat(printed.lines())
                .satisfiesExactly(
                        quotation -> assertThat(quotation).contains("\"status\":\"quoted\""),
                        accepted -> assertThat(accepted).contains("\"tracking_url\":"),
                        delivery -> assertThat(delivery).contains("\"recipient_name\":\"Zoë\""));
    }

    @Test
    void theReadmesFirstProgramQuotesAndAccepts(Stage stage, @TempDir Path folder)
            throws IOException, InterruptedException {
        awaitQuotations(stage);
        assumeTrue(isInstalled("python3"), "the README's program needs python3");
        Files.createDirectory(folder.resolve(".handoff"));
        Files.writeString(
                folder.resolve(".handoff/sandbox.json"), stage.suite().sandbox().toPrettyString());
        Files.writeString(folder.resolve("first.py"), block("README.md", "first program", "python"));

        Path output = folder.resolve("output");
        Process python = new ProcessBuilder("python3", "first.py")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String printed = Files.readString(output, UTF_8);
        assertThat(python.exitValue()).as(printed).isZero();
        assertThat(printed.lines())
                .satisfiesExactly(
                        quotation -> assertThat(quotation).startsWith("quoted ").contains(" USD by "),
                        accepted -> assertThat(accepted).contains("/track/"));
    }

    /** A suite that has just started may take longer over its first answers than a merchant waits. */
    private static void awaitQuotations(Stage stage) {
        Instant pickup = Instant.now().plus(Duration.ofHours(1));
        JsonNode order = Merchant.order("warm-" + pickup.toEpochMilli(), pickup, pickup.plusSeconds(1800), false);
        RunningSuite.await(
                "quotations come in time",
                Duration.ofMinutes(1),
                () -> stage.merchant().event("get_quotation", order).status() == 200);
    }

    private static String quickstart() throws IOException {
        return block("docs/integrate.md", "quickstart", "bash");
    }

    private static String block(String document, String name, String language) throws IOException {
        Matcher block = Pattern.compile(
                        "<!-- snippet: " + name + " " + language + " -->\n```" + language + "\n(.*?)```\n",
                        Pattern.DOTALL)
                .matcher(Files.readString(NodeTools.projectRoot().resolve(document)));
        assertThat(block.find()).as("%s has a %s", document, name).isTrue();
        return block.group(1);
    }

    private static boolean isInstalled(String program) throws InterruptedException {
        try {
            Process version = new ProcessBuilder(program, program.equals("openssl") ? "version" : "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor(20, TimeUnit.SECONDS) && version.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
