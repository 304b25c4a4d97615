package io.handoff.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.gateway.Merchant.Answer;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class ManagementPortTest {
    @TestHTTPResource
    URI base;

    private Merchant merchant;

    @BeforeEach
    void theGatewayIsReady() {
        merchant = new Merchant(base, Neighbours.TOKEN, Neighbours.SECRET).onceKnown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics"})
    void whatAnOperatorAsksForIsOnThePortOfItsOwn(String path) {
        assertThat(ManagementPort.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/q", "/q/", "/q/health", "/q/health/live", "/q/health/ready", "/q/metrics", "/q/info", "/q/dev"
            })
    void onTheMerchantsPortThereIsNothingOfIt(String path) {
        Answer answer = Merchant.send(merchant.request(path));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().get("type").asText()).isEqualTo("urn:handoff:problem:not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.yaml", "/openapi.json", "/docs"})
    void theReferenceIsForMerchants(String path) {
        assertThat(Merchant.send(merchant.request(path)).status()).isEqualTo(200);
        assertThat(ManagementPort.get(path).status()).isEqualTo(404);
    }

    @Test
    void metricsCountRequestsOfMerchants() {
        assertThat(merchant.get("/batch/deliveries/unknown").status()).isEqualTo(404);

        String metrics = new String(ManagementPort.get("/q/metrics").raw().body(), StandardCharsets.UTF_8);

        assertThat(metrics)
                .contains("http_server_requests_seconds_count{")
                .contains("uri=\"/batch/deliveries/{id}\"")
                .doesNotContain("/batch/deliveries/unknown");
    }
}
