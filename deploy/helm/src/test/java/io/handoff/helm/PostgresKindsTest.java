package io.handoff.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CloudNativePG's schemas come in no package, so the shape is written down here: what of them the chart may use. */
class PostgresKindsTest {
    static List<Path> valuesFiles() {
        return List.of(Chart.valuesFile("operators"), Chart.valuesFile("everything"));
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void clustersAndDatabasesHaveTheOperatorsShape(Path values) throws IOException {
        JsonNode schemas = schemas();
        List<Manifest> postgres = Chart.rendered(values).all().stream()
                .filter(one -> one.apiVersion().equals("postgresql.cnpg.io/v1"))
                .toList();
        assertThat(postgres).extracting(Manifest::kind).contains("Cluster", "Database");
        assertThat(postgres).allSatisfy(one -> assertThat(Schemas.problems(schemas.path(one.kind()), one.json()))
                .as(one.toString())
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void eachServiceHasADatabaseAndIsToldItsName(Path values) {
        Manifests all = Chart.rendered(values);
        List<String> made = all.kind("Database")
                .map(one -> one.spec().path("name").asText())
                .toList();
        List<String> told = all.kind("Deployment")
                .map(one -> Environment.of(one.container()).value("HANDOFF_DB_NAME"))
                .toList();
        assertThat(made).hasSizeGreaterThanOrEqualTo(4).containsExactlyInAnyOrderElementsOf(told);
    }

    private static JsonNode schemas() throws IOException {
        try (InputStream json = PostgresKindsTest.class.getResourceAsStream("/cnpg/shapes.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(json));
        }
    }
}
