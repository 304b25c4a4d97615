package io.handoff.fleets.standard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import io.handoff.contracts.GeoPoint;
import io.handoff.contracts.intake.Stage;
import io.handoff.contracts.intake.StageReport;
import io.handoff.kit.security.TimestampedSignature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardFleetCallbackTest {
    private static final Instant NOW = StandardFleetWire.NOW;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final StandardFleetWire wire = new StandardFleetWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void callbackOfTheFleetIsBelievedUpToTheTolerance() {
        byte[] body = "{}".getBytes(UTF_8);
        String signature = TimestampedSignature.sign(StandardFleetWire.SECRET, NOW, body);

        assertThat(wire.provider.verifyCallback(wire.fleet, header -> signature, body, NOW.plusSeconds(300)))
                .isTrue();
        assertThat(wire.provider.verifyCallback(wire.fleet, header -> signature, body, NOW.plusSeconds(301)))
                .isFalse();
    }

    @Test
    void callbackOfAnyoneElseIsNotBelieved() {
        byte[] body = "{}".getBytes(UTF_8);
        String signature = TimestampedSignature.sign(TimestampedSignature.key("guessed"), NOW, body);

        assertThat(wire.provider.verifyCallback(wire.fleet, header -> signature, body, NOW))
                .isFalse();
        assertThat(wire.provider.verifyCallback(wire.fleet, new Headers()::getFirst, body, NOW))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"sequence\":null,", "\"sequence\":0,"})
    void callbackNeedsNoSequence(String sequence) {
        var progress = wire.provider.parseCallback(
                wire.fleet,
                ("{\"job_id\":\"j1\"," + sequence + "\"occurred_at\":\"2026-03-01T12:00:00Z\",\"tasks\":[]}")
                        .getBytes(UTF_8),
                Instant.EPOCH);

        assertThat(progress.sequence()).isZero();
    }

    @Test
    void callbackSaysWhatChanged() {
        var progress = wire.provider.parseCallback(
                wire.fleet,
                """
                {"job_id":"j1","sequence":3,"occurred_at":"2026-03-01T12:00:00Z",
                 "tasks":[{"task":0,"status":2,"proof_of_delivery":[]}]}"""
                        .getBytes(UTF_8),
                Instant.EPOCH);

        assertThat(progress.jobId()).isEqualTo("j1");
        assertThat(progress.stages()).containsExactly(StageReport.of(0, Stage.DONE, List.of(), null));
    }

    @Test
    void callbackMaySayNothingButWhereTheCourierIs() {
        var progress = wire.provider.parseCallback(
                wire.fleet,
                """
                {"job_id":"j1","occurred_at":"2026-03-01T12:00:00Z","tasks":[],
                 "position":{"latitude":40.75,"longitude":-73.98}}"""
                        .getBytes(UTF_8),
                Instant.EPOCH);

        assertThat(progress.positionOnly()).isTrue();
        assertThat(progress.position()).isEqualTo(new GeoPoint(40.75, -73.98));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"here\"",
                "{\"latitude\":40.75}",
                "{\"latitude\":40.75,\"longitude\":null}",
                "{\"latitude\":90.1,\"longitude\":0}",
                "{\"latitude\":0,\"longitude\":-180.1}",
                "{\"latitude\":1e999,\"longitude\":0}"
            })
    void positionThatIsNoneOnEarthIsRejected(String position) {
        String body = "{\"job_id\":\"j1\",\"occurred_at\":\"2026-03-01T12:00:00Z\",\"tasks\":[],\"position\":%s}";

        assertThatThrownBy(() -> wire.provider.parseCallback(
                        wire.fleet, body.formatted(position).getBytes(UTF_8), Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[]", "{\"job_id\":\"j\",\"occurred_at\":\"soon\",\"tasks\":[]}"})
    void callbackThatSaysNothingIsRejected(String body) {
        assertThatThrownBy(() -> wire.provider.parseCallback(wire.fleet, body.getBytes(UTF_8), Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
