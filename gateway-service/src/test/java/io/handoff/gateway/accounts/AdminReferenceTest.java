package io.handoff.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdminReferenceTest {
    @Test
    void theDocumentedTermsAreThoseThatAreRead() throws IOException {
        JsonNode document =
                new YAMLMapper().readTree(Path.of("../docs/openapi.yaml").toFile());

        List<String> documented = new ArrayList<>();
        document.at("/components/schemas/MerchantTerms/properties").fieldNames().forEachRemaining(documented::add);
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(AccountTerms.class.getRecordComponents())
                        .map(setting ->
                                PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(setting.getName()))
                        .toList());
    }
}
