package io.handoff.kit.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StageTest {
    private static final byte[] BODY = "{}".getBytes(UTF_8);

    @Test
    void manyRequestsAtOnceAreAnswered() {
        try (Stage stage = stage(200)) {
            assertThatCode(() -> stage.send(8, stage.post("/"), BODY, 200)).doesNotThrowAnyException();
            assertThatCode(() -> stage.send(8, stage.post("/"), BODY, 200)).doesNotThrowAnyException();
        }
    }

    @Test
    void anAnswerOtherThanExpectedIsNoRehearsal() {
        try (Stage stage = stage(500)) {
            assertThatThrownBy(() -> stage.send(1, stage.post("/"), BODY, 200)).hasMessageContaining("500");
        }
    }

    private static Stage stage(int status) {
        return new Stage(
                8,
                vertx -> request -> request.body()
                        .onSuccess(
                                body -> request.response().setStatusCode(status).end()));
    }
}
