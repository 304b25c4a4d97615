package io.handoff.gateway.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HotWingTest {
    private static final Path COMMITTED = Path.of("src/main/resources/META-INF/openapi.yaml");

    @Test
    void theCommittedPartOfTheDocumentIsThatOfTheCode() throws IOException {
        String described = DescribeApi.yaml();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(COMMITTED, described);
        }

        assertThat(described)
                .as("%s; rewrite it with -Dgolden.write=true, look at what changed, and build again", COMMITTED)
                .isEqualTo(Files.readString(COMMITTED));
    }
}
