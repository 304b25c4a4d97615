package io.handoff.gateway.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.handoff.contracts.delivery.TaskStatus;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.intake.domain.MerchantEventType;
import io.handoff.gateway.intake.json.EventSchemas;
import io.handoff.gateway.json.StrictJson;
import io.handoff.gateway.web.ProblemType;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.junit.jupiter.api.Test;

/** The tables of the guides that the code knows better; {@code -Dgolden.write=true} writes them. */
class GuideTest {
    private static final Path GUIDE = Path.of("../docs/integrate.md");
    private static final Path ADMIN_GUIDE = Path.of("../docs/admin-api.md");
    /** No merchant's request is answered with these. */
    private static final Set<ProblemType> OF_OPERATORS = EnumSet.of(
            ProblemType.MERCHANT_NOT_FOUND,
            ProblemType.CONFLICT,
            ProblemType.PRECONDITION_FAILED,
            ProblemType.IDEMPOTENCY_KEY_REUSED);

    @Test
    void theErrorCatalogueOfMerchantsIsThatOfTheCode() throws IOException {
        assertSection("problems", catalogue(EnumSet.complementOf(EnumSet.copyOf(OF_OPERATORS))));
    }

    @Test
    void theErrorCatalogueOfOperatorsIsThatOfTheCode() throws IOException {
        assertSection(ADMIN_GUIDE, "problems", catalogue(OF_OPERATORS));
    }

    @Test
    void merchantsAreNotAnsweredWithOperatorsProblems() throws IOException {
        JsonNode document =
                new YAMLMapper().readTree(Path.of("../docs/openapi.yaml").toFile());

        document.get("paths").fields().forEachRemaining(path -> {
            String answers = answers(document, path.getValue());
            boolean mentioned = OF_OPERATORS.stream().anyMatch(type -> answers.contains(type.urn()));
            assertThat(mentioned).as(path.getKey()).isEqualTo(changesAccounts(path.getKey()));
        });
    }

    private static boolean changesAccounts(String path) {
        return !path.endsWith("/health")
                && (path.startsWith("/admin/v1/merchants") || path.startsWith("/admin/v1/fleets"));
    }

    /** What a path's operations say, and the answers that they refer to. */
    private static String answers(JsonNode document, JsonNode path) {
        String referred = path.findValuesAsText("$ref").stream()
                .filter(reference -> reference.startsWith("#/components/responses/"))
                .map(reference -> document.at(reference.substring(1)).toString())
                .collect(Collectors.joining());
        return path + referred;
    }

    private static String catalogue(Set<ProblemType> types) {
        String rows = types.stream()
                .map(type -> row(
                        "`" + type.urn() + "`",
                        Integer.toString(type.status()),
                        Prose.of("problem." + ProblemAnswers.word(type))))
                .collect(Collectors.joining());
        return "| `type` | Status | What it means, and what to do |\n|---|---|---|\n" + rows;
    }

    @Test
    void theTaskStatusesAreThoseOfTheCode() throws IOException {
        String rows = Arrays.stream(TaskStatus.values())
                .map(status -> row(Integer.toString(status.code()), status.state(), status.terminal() ? "yes" : ""))
                .collect(Collectors.joining());

        assertSection("task-statuses", "| `job_status` | `job_state` | The task's end |\n|---|---|---|\n" + rows);
    }

    @Test
    void theLimitsAreThoseOfTheCode() throws IOException, NoSuchMethodException {
        String rows = row("body", byDefault("maxBody") + " bytes")
                + row("an order with its defaults filled in", byDefault("maxOrder") + " bytes")
                + row("nesting", StrictJson.MAX_DEPTH + " levels")
                + row("`external_delivery_id`", length("DeliveryCreated", "external_delivery_id"))
                + row("`tasks`", items("DeliveryCreated", "tasks"))
                + row("`items` of a task", items("TaskInput", "items"))
                + row("`barcodes` of an item", items("ItemInput", "barcodes"))
                + row("`ref_images` of a task", items("TaskInput", "ref_images"))
                + row("`instructions`", length("TaskInput", "instructions"))
                + row("names and lines of an address", length("TaskInput", "street1"))
                + row("`reason`", length("DeliveryCancelled", "reason"))
                + row("a signature's time", byDefault("signatureTolerance").replace("s", " seconds") + " from ours")
                + row("an answer", "after " + byDefault("replyDeadline").replace("s", " seconds") + " at the latest")
                + row(
                        "a quotation, while many are asked for at once",
                        "after " + byDefault("quotationDeadline").replace("s", " seconds") + " at the latest");

        assertSection("limits", "| | At most |\n|---|---|\n" + rows);
    }

    @Test
    void everyEventTheGatewayTakesIsInTheGuide() throws IOException {
        String guide = Files.readString(GUIDE);

        assertThat(MerchantEventType.words()).allSatisfy(event -> assertThat(guide)
                .containsPattern("\\| `" + event + "` \\| (the|`)")
                .containsPattern("\\| `" + event + "` \\| (200|404)"));
    }

    private static String row(String... cells) {
        return Stream.of(cells).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String length(String schema, String field) {
        return field(schema, field, Schema::getMaxLength) + " characters";
    }

    private static String items(String schema, String field) {
        return field(schema, field, Schema::getMaxItems).toString();
    }

    private static Integer field(String schema, String field, Function<Schema, Integer> bound) {
        Schema found = Objects.requireNonNull(EventSchemas.all().get(schema))
                .getProperties()
                .get(field);
        return bound.apply(Objects.requireNonNull(found));
    }

    private static String byDefault(String setting) throws NoSuchMethodException {
        return GatewayConfig.Gateway.class
                .getMethod(setting)
                .getAnnotation(WithDefault.class)
                .value();
    }

    private static void assertSection(String name, String content) throws IOException {
        assertSection(GUIDE, name, content);
    }

    private static void assertSection(Path document, String name, String content) throws IOException {
        String guide = Files.readString(document);
        String begin = "<!-- generated: " + name + " -->\n";
        int from = guide.indexOf(begin) + begin.length();
        int to = guide.indexOf("<!-- end -->", from);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(document, guide.substring(0, from) + content + guide.substring(to));
            return;
        }
        assertThat(guide.substring(from, to))
                .as("%s; rewrite it with -Dgolden.write=true", document)
                .isEqualTo(content);
    }
}
