package io.handoff.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One kept-alive connection with at most one request on its way. */
final class Connection {
    private static final int ANSWER_BYTES = 64 * 1024;

    private enum State {
        RESTING,
        WAITING,
        FAILED
    }

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer out;
    // Filled from a direct buffer: a heap buffer would be copied by the JDK all the same.
    private final ByteBuffer in = ByteBuffer.allocateDirect(ANSWER_BYTES);
    private final byte[] answer = new byte[ANSWER_BYTES];
    private int answered;
    private State state = State.RESTING;
    private int number;
    private long sentAt;

    private Connection(SocketChannel channel, Selector selector, int requestBytes) throws IOException {
        this.channel = channel;
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
        this.out = ByteBuffer.allocateDirect(requestBytes);
    }

    static Connection open(InetSocketAddress gateway, Selector selector, int requestBytes) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(gateway);
        channel.configureBlocking(false);
        return new Connection(channel, selector, requestBytes);
    }

    void send(int requestNumber, byte[] request) {
        number = requestNumber;
        answered = 0;
        out.clear().put(request).flip();
        state = State.WAITING;
        sentAt = System.nanoTime();
        try {
            flush();
        } catch (IOException e) {
            // Seen as such when the selector next looks at it: reading fails too.
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** Reads or writes what is possible now; gives the answer's status as {@link Answer#status} does. */
    int advance() {
        try {
            if (out.hasRemaining()) {
                flush();
            }
            int read = channel.read(in.clear());
            if (read < 0 || answered + Math.max(read, 0) > ANSWER_BYTES) {
                return Answer.UNREADABLE;
            }
            in.flip().get(answer, answered, read);
            answered += read;
            return Answer.status(answer, answered);
        } catch (IOException e) {
            return Answer.UNREADABLE;
        }
    }

    private void flush() throws IOException {
        var unused = channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    void rest() {
        state = State.RESTING;
    }

    void fail() {
        state = State.FAILED;
        key.cancel();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    boolean hasFailed() {
        return state == State.FAILED;
    }

    int number() {
        return number;
    }

    long sentAt() {
        return sentAt;
    }
}
