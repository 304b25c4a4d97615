package io.handoff.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.handoff.testservers.HandoffServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are slow, lie or don't speak HTTP, over sockets of their own. */
@QuarkusTest
@TestProfile(StrangersTest.SmallLimits.class)
@QuarkusTestResource(HandoffServers.class)
@QuarkusTestResource(Neighbours.class)
@NullUnmarked // The test framework fills its fields.
class StrangersTest {
    private static final int MAX_CONNECTIONS = 40;

    @TestHTTPResource
    URI base;

    private final List<Wire> wires = new ArrayList<>();

    /** Small enough to be met in a test. */
    public static final class SmallLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "handoff.gateway.body-deadline", "1s",
                    "handoff.gateway.header-deadline", "1s",
                    "handoff.gateway.max-bodies", "500000",
                    "quarkus.http.idle-timeout", "3s",
                    "quarkus.http.limits.max-connections", Integer.toString(MAX_CONNECTIONS));
        }
    }

    @BeforeEach
    void everyConnectionIsFree() {
        anHonestRequestIsAnswered();
    }

    @AfterEach
    void anHonestClientIsServedAllTheSame() {
        wires.forEach(Wire::close);
        anHonestRequestIsAnswered();
    }

    private void anHonestRequestIsAnswered() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        int status = 0;
        // The connections that the test before has just closed may still count.
        while (status == 0 && System.nanoTime() < deadline) {
            try (var wire = new Wire(base)) {
                wire.trySend("GET /batch/servicearea HTTP/1.1\r\nHost: h\r\n\r\n");
                status = wire.status();
            }
        }
        assertThat(status).isEqualTo(401);
    }

    @Test
    void aBodyThatIsShorterThanAnnouncedIsTimedOut() {
        Wire wire = wire().send(post("Content-Length: 100") + "{}");

        assertThat(wire.status()).isEqualTo(408);
        assertThat(wire.untilClosed()).contains("urn:handoff:problem:request-timeout");
    }

    @Test
    void whatIsBeyondTheAnnouncedLengthIsNoRequest() {
        Wire wire = wire().send(post("Content-Length: 2") + "{}garbage\r\n\r\n");

        assertThat(wire.status()).isEqualTo(401);
        assertThat(wire.untilClosed()).doesNotContain(" 500 ").contains(" 400 ");
    }

    @Test
    void aBodyThatTricklesIsTimedOutHoweverLongItGoesOn() {
        Wire wire = wire().send(post("Transfer-Encoding: chunked")).trickle("1\r\n \r\n");

        assertThat(wire.status()).isEqualTo(408);
    }

    @Test
    void aBodyNobodyWantsIsNotReadForEver() {
        Wire wire = wire().send("POST /batch/nothing HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");

        assertThat(wire.status()).isEqualTo(404);
        assertThat(wire.trickle("1\r\n \r\n").untilClosed()).doesNotContain(" 500 ");
    }

    @Test
    void headersThatNeverEndAreTimedOut() {
        Wire wire = wire().send("GET /batch/servicearea HTTP/1.1\r\nHost: h\r\nX-Slow: ")
                .trickle("a");

        assertThat(wire.untilClosed()).isEmpty();
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() {
        assertThat(wire().untilClosed()).isEmpty();
    }

    @Test
    void aConnectionThatHasBeenServedAndSaysNothingMoreIsClosed() {
        Wire wire = wire().send("GET /batch/servicearea HTTP/1.1\r\nHost: h\r\n\r\n");

        assertThat(wire.untilClosed()).startsWith("HTTP/1.1 401");
    }

    @Test
    void bodiesTogetherHaveALimit() {
        String most = post("Content-Length: 262144") + " ".repeat(240_000);
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Optional<Wire> refused = Optional.empty();

        // On a busy machine the first ones may have been timed out before the third is there.
        while (refused.isEmpty() && System.nanoTime() < deadline) {
            List<Wire> together = Stream.generate(this::wire).limit(3).toList();
            together.forEach(wire -> wire.trySend(most));
            refused = together.stream().filter(wire -> wire.status() == 503).findAny();
        }

        assertThat(refused).isPresent();
        assertThat(refused.get().header("Retry-After")).isNotEmpty();
    }

    @Test
    void aClientThatDoesNotReadItsAnswersIsCutOff() {
        String some = "GET /batch/servicearea HTTP/1.1\r\nHost: h\r\n\r\n".repeat(1_000);
        Wire wire = wire();
        int sent = 0;

        while (sent < 1_000 && wire.trySend(some)) {
            sent++;
        }

        assertThat(sent).as("thousands of requests whose answers piled up").isLessThan(1_000);
    }

    @Test
    void connectionsBeyondTheLimitAreClosedAtOnce() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        List<Integer> statuses = statusesOf(MAX_CONNECTIONS + 5);

        // The connections that were closed just before may still count, so that fewer than the limit find room.
        while (Collections.frequency(statuses, 401) < MAX_CONNECTIONS && System.nanoTime() < deadline) {
            statuses = statusesOf(MAX_CONNECTIONS + 5);
        }

        assertThat(statuses).filteredOn(status -> status == 401).hasSize(MAX_CONNECTIONS);
        assertThat(statuses).filteredOn(status -> status == 0).hasSize(5);
    }

    private List<Integer> statusesOf(int connections) {
        List<Wire> together = Stream.generate(this::wire).limit(connections).toList();
        together.forEach(wire -> wire.trySend("GET /batch/servicearea HTTP/1.1\r\nHost: h\r\n\r\n"));
        List<Integer> statuses = together.stream().map(Wire::status).toList();
        together.forEach(Wire::close);
        return statuses;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n\r\n",
                "garbage\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET /batch/servicearea HTTP/1.1\r\nno colon\r\n\r\n",
                "GET /batch/servicearea HTTP/1.1\r\n: no name\r\n\r\n",
                "\u0000\u0001\u0002\u0003\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "POST /batch/deliveries HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
                "POST /batch/deliveries HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n",
                "POST /batch/deliveries HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
                "POST /batch/deliveries HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
            })
    void whatIsNoRequestIsRefusedOrCutOff(String bytes) {
        Wire wire = wire().send(bytes);

        assertThat(wire.untilClosed()).doesNotContain("HTTP/1.1 2", "HTTP/1.1 5", "java");
    }

    @Test
    void enormousHeadersAreRefused() {
        String header = "X-Large: " + "x".repeat(20_000) + "\r\n";

        Wire wire = wire().send("GET /batch/servicearea HTTP/1.1\r\nHost: h\r\n" + header + "\r\n");

        assertThat(wire.status()).isEqualTo(431);
        wire.untilClosed();
    }

    @Test
    void anEnormousPathIsRefused() {
        Wire wire = wire().send("GET /batch/deliveries/" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: h\r\n\r\n");

        assertThat(wire.status()).isEqualTo(414);
        wire.untilClosed();
    }

    @Test
    void anOfferToSpeakHttp2IsNotTaken() {
        Wire wire = wire().send(
                        """
                        GET /batch/servicearea HTTP/1.1\r
                        Host: h\r
                        Connection: Upgrade, HTTP2-Settings\r
                        Upgrade: h2c\r
                        HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r
                        \r
                        """);

        assertThat(wire.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET //batch/deliveries",
                "GET /batch//deliveries",
                "GET /batch/./deliveries",
                "GET /x/../batch/deliveries",
                "GET /batch/../batch/deliveries",
                "POST /batch/deliveries;a=b",
                "POST /batch;a=b/deliveries",
                "POST /batch/deliveries%2F",
                "POST /batch%2Fdeliveries",
                "POST /BATCH/deliveries",
                "GET /batch/deliveries/a/b",
                "GET /batch/deliveries/a/",
                "GET /batch/%",
                "GET /batch/deliveries/%zz",
                "GET /batch/%00",
                "GET \\batch\\deliveries",
                "OPTIONS *",
                "CONNECT handoff.example:443",
                "GET batch/deliveries",
                "GET /batch/servicearea/..;/../deliveries",
            })
    void crookedPathsAreRefused(String line) {
        Wire wire = wire().send(line + " HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");

        assertThat(wire.status()).isIn(400, 404, 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "BREW"})
    void otherMethodsAreToldWhichThereAre(String method) {
        Wire wire = wire().send(method + " /batch/deliveries/x HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");

        assertThat(wire.status()).isEqualTo(405);
        assertThat(wire.header("Allow")).isEqualTo("GET, POST");
    }

    @CanIgnoreReturnValue
    private Wire wire() {
        var wire = new Wire(base);
        wires.add(wire);
        return wire;
    }

    private static String post(String framing) {
        return "POST /batch/deliveries HTTP/1.1\r\nHost: h\r\n" + framing + "\r\n\r\n";
    }
}
