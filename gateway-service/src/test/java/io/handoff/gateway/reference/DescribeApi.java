package io.handoff.gateway.reference;

import io.handoff.gateway.intake.json.EventSchemas;
import io.handoff.gateway.web.ProblemType;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Makes the hot wing's part of the API's document. {@code merchants.yaml} holds paths, prose and examples; from the code
 * come the schemas of what is read and written, the headers, and every problem, those that the quiet wing names included.
 */
final class DescribeApi implements OASFilter {
    private static final String WRITTEN = "merchants.yaml";

    /** The part as it is committed. */
    static String yaml() {
        return SmallRyeOpenAPI.builder()
                .enableModelReader(false)
                .enableStandardStaticFiles(false)
                .enableStandardFilter(false)
                .enableAnnotationScan(false)
                .withCustomStaticFile(() -> DescribeApi.class.getResourceAsStream(WRITTEN))
                .addFilter(new DescribeApi())
                .build()
                .toYAML();
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components = Objects.requireNonNull(document.getComponents(), "merchants.yaml has components");
        Map<String, Schema> schemas = new LinkedHashMap<>(components.getSchemas());
        schemas.putAll(EventSchemas.all());
        schemas.putAll(AnswerSchemas.all());
        schemas.putAll(ProviderSchemas.all());
        schemas.forEach(DescribeApi::describe);
        components.setSchemas(schemas);
        ProblemAnswers.headers().forEach(components::addHeader);
        var operations = new Operations(document);
        operations.describeEvents();
        Set<ProblemType> problems = EnumSet.copyOf(operations.addProblems());
        AdminProblems.answers().forEach(components::addResponse);
        problems.addAll(AdminProblems.types());
        ProblemAnswers.examples(problems).forEach(components::addExample);
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
