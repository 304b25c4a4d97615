package io.handoff.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** One connection, byte by byte: for requests that no HTTP client would send. */
final class Wire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TICK_MILLIS = 50;

    private final Socket socket = new Socket();
    private final StringBuilder received = new StringBuilder();
    private boolean closed;

    Wire(URI gateway) {
        try {
            socket.setReceiveBufferSize(4096);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TICK_MILLIS);
            socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @CanIgnoreReturnValue
    Wire send(String text) {
        assertThat(trySend(text)).as("the connection takes bytes").isTrue();
        return this;
    }

    /** False once the gateway has hung up. */
    @CanIgnoreReturnValue
    boolean trySend(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        } catch (IOException e) {
            closed = true;
            return false;
        }
    }

    /** The status of the next answer, or 0 when the gateway hangs up without one. */
    int status() {
        awaitHead();
        if (!head()) {
            return 0;
        }
        String head = received.toString();
        return Integer.parseInt(head.substring(9, 12));
    }

    /** Reads what arrives within a tick; false once the gateway has hung up. */
    @CanIgnoreReturnValue
    boolean listen() {
        if (closed) {
            return false;
        }
        try {
            InputStream in = socket.getInputStream();
            byte[] bytes = new byte[4096];
            int count = in.read(bytes);
            if (count < 0) {
                closed = true;
            } else {
                received.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            closed = true;
        }
        return !closed;
    }

    /** Sends the same again and again until the gateway hangs up; fails where it doesn't. */
    Wire trickle(String text) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (trySend(text) && listen()) {
            assertThat(System.nanoTime()).as("goes on for ever").isLessThan(deadline);
        }
        return this;
    }

    /** Everything that was received until the gateway hung up; fails where it doesn't. */
    @CanIgnoreReturnValue
    String untilClosed() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (listen()) {
            assertThat(System.nanoTime()).as("hangs; received: %s", received).isLessThan(deadline);
        }
        return received.toString();
    }

    String header(String name) {
        awaitHead();
        for (String line : received.toString().split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                return line.substring(name.length() + 1).strip();
            }
        }
        return "";
    }

    private void awaitHead() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!head() && listen()) {
            assertThat(System.nanoTime())
                    .as("no answer; received: %s", received)
                    .isLessThan(deadline);
        }
    }

    private boolean head() {
        return received.indexOf("\r\n\r\n") >= 0;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
