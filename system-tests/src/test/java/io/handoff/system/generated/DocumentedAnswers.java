package io.handoff.system.generated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The OpenAPI document as the judge of answers. Its schemas are JSON Schema 2020-12, as of OpenAPI 3.1. */
public final class DocumentedAnswers {
    private static final String LOCATION = "https://handoff.example/openapi.json";
    private static final String PROBLEM = "/components/schemas/Problem";

    /** What 200 says to each event. */
    private static final Map<String, String> ANSWERS = Map.of(
            "get_quotation", "Quotation",
            "accept_quotation", "DeliveryAnswer",
            "delivery_created", "DeliveryAnswer",
            "delivery_modified", "ModificationAnswer",
            "delivery_cancelled", "CancellationAnswer");

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    public DocumentedAnswers(Path openApi) {
        try {
            document = new YAMLMapper().readTree(openApi.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(LOCATION, document.toString())));
    }

    /** What the document doesn't say of this answer; empty where it is as documented. */
    public List<String> objections(GeneratedRequest request, int status, String mediaType, String body) {
        String path = template(request.path());
        JsonNode item = document.path("paths").path(path);
        String method = request.method().toLowerCase(Locale.ROOT);
        if (!item.has(method)) {
            return status == 404 || status == 405
                    ? violations(PROBLEM, body)
                    : List.of("status " + status + " where there is no such operation");
        }
        String answer = resolved("/paths/" + escaped(path) + "/" + method + "/responses/" + status);
        JsonNode content = document.at(answer).path("content").path(mediaType);
        if (content.isMissingNode()) {
            return List.of("status " + status + " with " + mediaType + " is not documented");
        }
        List<String> general = violations(answer + "/content/" + escaped(mediaType) + "/schema", body);
        String own = status == 200 ? ANSWERS.get(request.event()) : null;
        return general.isEmpty() && own != null ? violations("/components/schemas/" + own, body) : general;
    }

    /** The pointer, or where a reference at its place points to. */
    private String resolved(String pointer) {
        String reference = document.at(pointer).path("$ref").asText();
        return reference.isEmpty() ? pointer : reference.substring(1);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private List<String> violations(String pointer, String body) {
        try {
            if (!new ObjectMapper().readTree(body).isObject()) {
                return List.of("the answer is no JSON object");
            }
        } catch (JsonProcessingException e) {
            return List.of("the answer isn't JSON");
        }
        Schema schema = schemas.computeIfAbsent(
                pointer,
                place -> registry.getSchema(SchemaLocation.of(
                        LOCATION + "#" + place.replace("{", "%7B").replace("}", "%7D"))));
        return schema.validate(body, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** The document's path of a request's; a slash at the end of a whole one makes no difference. */
    private static String template(String path) {
        if (path.matches("/batch/deliveries/[^/]+")) {
            return "/batch/deliveries/{external_delivery_id}";
        }
        return path.matches("/batch/(deliveries|servicearea)/") ? path.substring(0, path.length() - 1) : path;
    }
}
