package io.handoff.gateway.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.gateway.intake.domain.MerchantEventType;
import io.handoff.gateway.intake.json.EventSchemas;
import io.handoff.gateway.web.ProblemType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferenceProseTest {
    @Test
    void everySchemaAndEveryFieldIsDescribed() {
        Map<String, Schema> schemas = new LinkedHashMap<>(EventSchemas.all());
        schemas.putAll(AnswerSchemas.all());

        assertThat(schemas).allSatisfy((name, schema) -> {
            assertThat(Prose.find(name)).as(name).isNotNull();
            assertThat(schema.getProperties().keySet())
                    .allSatisfy(field -> assertThat(Prose.find(name + '.' + field) != null || Prose.find(field) != null)
                            .as(name + '.' + field)
                            .isTrue());
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemIsExplained(ProblemType type) {
        assertThat(Prose.of("problem." + ProblemAnswers.word(type))).endsWith(".");
    }

    @Test
    void everyEventTheGatewayTakesIsDocumented() {
        assertThat(Arrays.stream(DocumentedEvent.values()).map(DocumentedEvent::word))
                .containsExactlyElementsOf(MerchantEventType.words());
    }

    @Test
    void aProblemAlwaysHasTypeTitleStatusAndDetail() {
        Schema problem = Objects.requireNonNull(AnswerSchemas.all().get("Problem"));

        assertThat(problem.getRequired()).isEqualTo(List.of("type", "title", "status", "detail"));
    }
}
