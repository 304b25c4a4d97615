package io.handoff.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.contracts.json.Json;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"/batch/deliveries", "/batch/deliveries/{external_delivery_id}", "/batch/servicearea"})
    void theDocumentedMethodsAreTheOnesThePathTakes(String path) {
        var answer = Merchant.send(anonymous()
                .request(path.replace("{external_delivery_id}", "order-1"))
                .method("PUT", BodyPublishers.noBody()));

        List<String> allowed =
                List.of(answer.raw().headers().firstValue("Allow").orElse("").split(", "));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(methods(path)).containsExactlyInAnyOrderElementsOf(allowed);
    }

    private List<String> methods(String path) {
        JsonNode item =
                Json.read(text("/openapi.json"), JsonNode.class).get("paths").get(path);
        List<String> methods = new ArrayList<>();
        item.fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
        methods.remove("PARAMETERS");
        return methods;
    }

    @Test
    void everyRequestThatIsShownAsAnExampleIsTaken() {
        JsonNode examples = Json.read(text("/openapi.json"), JsonNode.class).at("/components/examples");
        var merchant = new Merchant(base, Neighbours.TOKEN, Neighbours.SECRET);

        var answer =
                merchant.post("delivery_created", examples.at("/order/value").toString());

        assertThat(answer.status()).as(answer.body().toString()).isIn(200, 209);
    }

    @Test
    void thePageLoadsNothingButWhatTheGatewayItselfServes() {
        var page = Merchant.send(anonymous().request("/docs").GET());

        String policy =
                page.raw().headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy)
                .startsWith("default-src 'none'; script-src 'self'; connect-src 'self';")
                .doesNotContain("http");
        List<String> loaded = new ArrayList<>();
        Matcher links = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(new String(page.raw().body(), UTF_8));
        while (links.find()) {
            loaded.add(links.group(1));
        }
        loaded.remove("data:,");
        assertThat(loaded).contains("/docs/reference.js", "/webjars/scalar/scalar.js", "/openapi.yaml");
        assertThat(loaded).allSatisfy(path -> assertThat(text(path)).isNotEmpty());
        assertThat(text("/docs/reference.js"))
                .contains("url: \"/openapi.json\"")
                .doesNotContain("https://");
    }

    private Merchant anonymous() {
        return new Merchant(base, "", "");
    }

    private String text(String path) {
        var answer = Merchant.send(anonymous().request(path).GET());
        assertThat(answer.status()).isEqualTo(200);
        return new String(answer.raw().body(), UTF_8);
    }
}
