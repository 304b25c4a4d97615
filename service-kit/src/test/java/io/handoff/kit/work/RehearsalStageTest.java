package io.handoff.kit.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RehearsalStageTest {
    private static final byte[] BODY = "{}".getBytes(UTF_8);

    @Test
    void manyRequestsAtOnceAreAnswered() {
        try (RehearsalStage stage = stage(200)) {
            assertThatCode(() -> stage.send(8, stage.post("/"), BODY, 200)).doesNotThrowAnyException();
            assertThatCode(() -> stage.send(8, stage.post("/"), BODY, 200)).doesNotThrowAnyException();
        }
    }

    @Test
    void anAnswerOtherThanExpectedIsNoRehearsal() {
        try (RehearsalStage stage = stage(500)) {
            assertThatThrownBy(() -> stage.send(1, stage.post("/"), BODY, 200)).hasMessageContaining("500");
        }
    }

    private static RehearsalStage stage(int status) {
        return new RehearsalStage(
                8,
                vertx -> request -> request.body()
                        .onSuccess(
                                body -> request.response().setStatusCode(status).end()));
    }
}
