package io.handoff.gateway.reference.http;

import io.handoff.gateway.intake.json.EventSchemas;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Completes the document at build time. {@code META-INF/openapi.yaml} holds paths, prose and examples; the REST resources
 * are scanned; and from the code come the schemas of what is read and written, the headers, and every problem.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class DescribeApi implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components = Objects.requireNonNullElseGet(document.getComponents(), OASFactory::createComponents);
        document.setComponents(components);
        Map<String, Schema> schemas = new LinkedHashMap<>(components.getSchemas());
        schemas.keySet().remove("Instant"); // The scan's own; records as we read them have no use for it.
        schemas.putAll(EventSchemas.all());
        schemas.putAll(AnswerSchemas.all());
        schemas.putAll(AdminSchemas.instead(components.getSchemas()));
        schemas.forEach(DescribeApi::describe);
        components.setSchemas(schemas);
        ProblemAnswers.headers().forEach(components::addHeader);
        var operations = new Operations(document);
        operations.describeEvents();
        new Administration(document, operations).describe();
        ProblemAnswers.examples(operations.addProblems()).forEach(components::addExample);
    }

    private static void describe(String name, Schema schema) {
        if (schema.getDescription() == null) {
            schema.setDescription(Prose.find(name));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((field, value) -> describe(name, field, value));
        }
    }

    /** What is said about this field of this schema, or about every field of that name. */
    private static void describe(String schema, String field, Schema value) {
        String own = Prose.find(schema + '.' + field);
        if (value.getDescription() == null) {
            value.setDescription(own != null ? own : Prose.find(field));
        }
    }
}
