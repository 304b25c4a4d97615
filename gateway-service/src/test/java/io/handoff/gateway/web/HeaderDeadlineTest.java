package io.handoff.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeaderDeadlineTest {
    private final EmbeddedChannel connection =
            new EmbeddedChannel(new HeaderDeadline(Duration.ofSeconds(10)), new HttpRequestDecoder());

    @BeforeEach
    void onlyTheTestMovesTime() {
        connection.freezeTime();
    }

    @Test
    void headersHaveTimeUntilTheDeadlineFromTheirFirstByteOn() {
        receive("GET / HT");
        pass(9_999);
        receive("TP/1.1\r\nHost");

        assertThat(connection.isOpen()).isTrue();

        pass(1);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void completeHeadersEndTheWait() {
        receive("GET / HTTP/1.1\r\nHost: h\r\n");
        receive("\r\n");

        pass(60_000);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void aBodyIsNoHeader() {
        receive("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n{");
        receive(" ");

        pass(60_000);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void theNextRequestOfAConnectionHasADeadlineToo() {
        receive("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}");
        pass(30_000);
        receive("G");
        receive("E");
        pass(10_000);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aConnectionThatWaitsBetweenRequestsIsLeftToTheIdleTimeout() {
        receive("GET / HTTP/1.1\r\n\r\n");

        pass(60_000);

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void whatIsNotHttpIsNotWatched() {
        var other = new EmbeddedChannel(new HeaderDeadline(Duration.ofSeconds(10)));
        other.writeInbound(Unpooled.copiedBuffer("x", StandardCharsets.US_ASCII));

        other.freezeTime();
        other.advanceTimeBy(60, TimeUnit.SECONDS);
        other.runScheduledPendingTasks();

        assertThat(other.isOpen()).isTrue();
        assertThat(other.pipeline().get(HeaderDeadline.class)).isNull();
    }

    private void receive(String text) {
        var unused = connection.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void pass(long millis) {
        connection.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        connection.runScheduledPendingTasks();
    }
}
