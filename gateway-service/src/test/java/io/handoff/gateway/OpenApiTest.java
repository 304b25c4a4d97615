package io.handoff.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class OpenApiTest {
    private static final Path COMMITTED = Path.of("../docs/openapi.yaml");

    @TestHTTPResource
    URI base;

    @Test
    void theCommittedDocumentIsTheOneThatIsServed() throws IOException {
        String served = text("/openapi.yaml");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(served)
                .as("docs/openapi.yaml; rewrite it with -Dgolden.write=true and look at what changed")
                .isEqualTo(Files.readString(COMMITTED));
    }

    private String text(String path) {
        var answer = Merchant.send(new Merchant(base, "", "").request(path).GET());
        assertThat(answer.status()).isEqualTo(200);
        return new String(answer.raw().body(), StandardCharsets.UTF_8);
    }
}
