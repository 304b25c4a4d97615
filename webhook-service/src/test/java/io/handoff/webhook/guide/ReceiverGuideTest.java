package io.handoff.webhook.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.answer.CallbackTest;
import io.handoff.contracts.answer.OrderUpdate;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.json.StringifiedJson;
import io.handoff.kit.security.Hmac;
import io.handoff.kit.security.TimestampedSignature;
import io.handoff.testservers.NodeTools;
import io.handoff.webhook.endpoint.ReceiverCalls;
import io.handoff.webhook.endpoint.domain.CallbackSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/receive.md: its programs do what it says, and its example is what is sent. */
class ReceiverGuideTest {
    private static final Instant SENT = Instant.ofEpochSecond(1_777_925_460);

    @ParameterizedTest
    @EnumSource
    void aReceiverTakesGenuineCallbacksOnceAndInOrderAndNoOthers(ReceiverProgram program, @TempDir Path folder)
            throws Exception {
        program.mustBeInstalled();

        assertThat(program.called(folder)).containsExactlyElementsOf(ReceiverCalls.HANDLED);
    }

    @Test
    void theReceiverInQuarkusIsTheOneThatIsTested() throws IOException {
        Path tested = NodeTools.projectRoot().resolve("webhook-service/src/test/java/shop/CallbackResource.java");

        assertThat(ReceiverGuide.snippet("CallbackResource.java")).isEqualTo(Files.readString(tested, UTF_8));
    }

    @Test
    void theExampleIsWhatIsSent() {
        String body = body();

        assertThat(StringifiedJson.text(Json.read(body, OrderUpdate.class))).isEqualTo(body);
        assertThat(ReceiverGuide.example("callback headers"))
                .contains("X-expedite-signature: "
                        + TimestampedSignature.sign(
                                TimestampedSignature.key(ReceiverCalls.SECRET), SENT, body.getBytes(UTF_8)))
                .contains("webhook-signature: v1," + standard(body));
    }

    @Test
    void theTestIsWhatIsSent() {
        String body = ReceiverGuide.example("test body");

        CallbackTest shown = Json.read(body, CallbackTest.class);
        assertThat(shown).isEqualTo(CallbackTest.at(shown.timestamp()));
        assertThat(StringifiedJson.text(shown)).isEqualTo(body.strip());
    }

    private static String standard(String body) {
        String before = "0197a9b0-0000-8000-8000-000000000009." + SENT.getEpochSecond() + ".";
        byte[] key = new CallbackSecret(ReceiverCalls.SECRET).asStandardKey();
        return Base64.getEncoder().encodeToString(Hmac.sha256(key, before.getBytes(UTF_8), body.getBytes(UTF_8)));
    }

    /** On one line, without the space that the guide puts in. */
    private static String body() {
        String lines = ReceiverGuide.example("callback body")
                .lines()
                .map(String::strip)
                .collect(Collectors.joining());
        return Pattern.compile("(\"[a-zA-Z0-9_]+\"): ").matcher(lines).replaceAll("$1:");
    }
}
