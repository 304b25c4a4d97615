package io.handoff.contracts.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.Topics;
import io.handoff.contracts.delivery.Item;
import io.handoff.contracts.delivery.OrderDetails;
import io.handoff.contracts.delivery.TaskDetails;
import io.handoff.contracts.shape.Privacy;
import io.handoff.contracts.shape.Shape;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code docs/events.md}: the same for people. */
final class EventsPage {
    private static final String RESOURCES = "../contracts/src/main/resources/io/handoff/contracts/";
    private static final Set<String> PUBLIC = Set.of(Topics.DELIVERY_FACTS, Topics.CALLBACK_ATTEMPTS);

    private final JsonNode document;
    private final JsonNode topics;
    private final Prose prose;
    private final StringBuilder page = new StringBuilder();

    EventsPage(JsonNode document, JsonNode topics, Prose prose) {
        this.document = document;
        this.topics = topics;
        this.prose = prose;
    }

    String text() {
        page.append(
                        "<!-- Made of the code by contracts' EventContractsTest: change prose.properties there, not this. -->\n")
                .append("# Events\n\n")
                .append(prose.of("document"))
                .append("\n\n[asyncapi.yaml](")
                .append(RESOURCES)
                .append("asyncapi.yaml) says the same to programs (AsyncAPI 3), [schemas](")
                .append(RESOURCES)
                .append(
                        "schemas) has the JSON Schema of each value, and [analytics.md](analytics.md) programs that read them.\n")
                .append("\n## Headers\n\nOf every record, as UTF-8 text:\n\n");
        fields(document.at("/components/schemas/headers"), "");
        document.get("channels").forEach(this::channel);
        inside();
        personal();
        return page.toString();
    }

    private void channel(JsonNode channel) {
        JsonNode kafka = channel.at("/bindings/kafka");
        String schema = messages(channel)
                .map(message -> message.at("/payload/$ref").asText().substring(1))
                .findFirst()
                .orElseThrow();
        page.append("\n## ").append(channel.get("address").asText()).append("\n\n");
        page.append(channel.get("summary").asText())
                .append(' ')
                .append(channel.get("description").asText());
        page.append("\n\n| | |\n|---|---|\n");
        row("key", prose.of("key"));
        row("partitions", kafka.get("partitions").asText());
        row("kept", days(kafka.at("/topicConfiguration/retention.ms").asLong()));
        row("largest record", kafka.at("/topicConfiguration/max.message.bytes").asText() + " bytes");
        page.append("\n| `ce_type` | What has happened |\n|---|---|\n");
        messages(channel)
                .forEach(message -> row(
                        code(message.get("name").asText()),
                        message.get("summary").asText()));
        page.append("\nThe value, whatever the type:\n\n");
        fields(document.at(schema), "");
    }

    private Stream<JsonNode> messages(JsonNode channel) {
        return StreamSupport.stream(channel.get("messages").spliterator(), false)
                .map(reference -> document.at(reference.get("$ref").asText().substring(1)));
    }

    private void fields(JsonNode schema, String path) {
        if (path.isEmpty()) {
            page.append("| Field | Type | Always there | What it is |\n|---|---|---|---|\n");
        }
        Set<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        schema.path("properties").properties().forEach(field -> {
            JsonNode value = field.getValue();
            String name = path + field.getKey();
            String always = required.contains(field.getKey()) ? "yes" : "";
            row(code(name), type(value), always, value.get("description").asText() + known(value) + pseudonym(value));
            fields(value, name + ".");
            fields(value.path("items"), name + "[].");
        });
    }

    private static String type(JsonNode value) {
        String format = value.has("format") ? ", " + value.get("format").asText() : "";
        String items = value.has("items") ? " of " + type(value.get("items")) : "";
        return value.get("type").asText() + items + format;
    }

    private static String known(JsonNode value) {
        JsonNode words = value.path(RecordSchemas.KNOWN_VALUES);
        if (words.isMissingNode()) {
            words = value.path("items").path(RecordSchemas.KNOWN_VALUES);
        }
        if (words.isMissingNode() || value.get("type").asText().equals("integer")) {
            return "";
        }
        return StreamSupport.stream(words.spliterator(), false)
                .map(word -> code(word.asText()))
                .collect(Collectors.joining(", ", " Today one of ", "."));
    }

    private static String pseudonym(JsonNode value) {
        return value.has("x-pseudonym")
                ? " A pseudonym: it leads to a person for whoever has the merchant's books."
                : "";
    }

    private void inside() {
        page.append(
                        "\n## Inside\n\nThese topics are the services' own: they change with them, without notice, and a reader")
                .append(
                        " outside has no promise. Where personal data is said to be in them, whoever may read them sees it.\n\n")
                .append("| Topic | Partitions | Kept | Personal data |\n|---|---|---|---|\n");
        topics.forEach(topic -> {
            String name = topic.get("name").asText();
            if (!PUBLIC.contains(name) && !name.endsWith(".dlq")) {
                row(code(name), topic.get("partitions").asText(), kept(topic), prose.of("inside." + name));
            }
        });
        page.append(
                        "\nBeside them, for records that can't be processed, `<topic>.<service>.dlq`; what is in one is what was in")
                .append(" its topic.\n");
    }

    private static String kept(JsonNode topic) {
        JsonNode retention = topic.at("/config/retention.ms");
        return retention.isMissingNode() ? "the latest of each key" : days(retention.asLong());
    }

    private void personal() {
        page.append("\n## What of an order is personal\n\n")
                .append(
                        "The code says of each field of an order who outside may read it; what is published here follows from")
                .append(" that.\n\n| | Fields |\n|---|---|\n");
        Map<Privacy, Set<String>> fields = new TreeMap<>();
        collect(fields, "order.", OrderDetails.SHAPE);
        collect(fields, "tasks[].", TaskDetails.SHAPE);
        collect(fields, "tasks[].items[].", Item.SHAPE);
        fields.forEach((privacy, names) -> row(
                prose.of("privacy." + privacy.name().toLowerCase(java.util.Locale.ROOT)),
                names.stream().map(EventsPage::code).collect(Collectors.joining(", "))));
    }

    private static void collect(Map<Privacy, Set<String>> fields, String path, Shape<?> shape) {
        shape.fields().forEach(field -> field.names()
                .forEach(name -> fields.computeIfAbsent(field.rule().privacy(), unused -> new TreeSet<>())
                        .add(path + name)));
    }

    private static String days(long millis) {
        Duration kept = Duration.ofMillis(millis);
        return kept.toDays() > 0 ? kept.toDays() + " days" : kept.toMinutes() + " minutes";
    }

    private static String code(String text) {
        return '`' + text + '`';
    }

    private void row(String... cells) {
        page.append(Stream.of(cells).collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
