package io.handoff.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.handoff.gateway.Merchant.Answer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;

/** Tests that a request is refused in the way of the contract. */
final class Refusals {
    private Refusals() {}

    /** The answer is a problem of this kind, as every problem looks. */
    static DynamicTest refusal(String what, int status, String kind, Supplier<Answer> request) {
        return dynamicTest(what, () -> {
            Answer answer = request.get();

            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
            assertThat(answer.raw().headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body().get("type").asText()).isEqualTo("urn:handoff:problem:" + kind);
            assertThat(answer.body().get("status").asInt()).isEqualTo(status);
            assertThat(answer.body().get("title").asText()).isNotBlank();
            assertThat(answer.body().get("detail").asText()).isNotBlank();
            assertThat(new String(answer.raw().body(), StandardCharsets.UTF_8))
                    .doesNotContain("Exception", "java.", "io.handoff", "jackson", "select ");
        });
    }
}
