package io.handoff.bench.load;

import io.handoff.bench.CannotMeasure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A fixed number of connections, each of which sends its next request when it has the answer to the last. */
public final class ClosedLoop {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final long SELECT_MILLIS = 200;

    private final InetSocketAddress gateway;
    private final NumberedRequest request;
    private final Ledger ledger;
    private final InstantSource clock;

    public ClosedLoop(InetSocketAddress gateway, NumberedRequest request, Ledger ledger, InstantSource clock) {
        this.gateway = gateway;
        this.request = request;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Sends for so long, then waits for what is still in flight. */
    public LoadWindow run(int inFlight, Duration length) {
        Tally tally = new Tally(inFlight, length);
        try (Selector selector = Selector.open()) {
            List<Connection> connections = new ArrayList<>();
            for (int i = 0; i < inFlight; i++) {
                connections.add(Connection.open(gateway, selector, request.length()));
            }
            drive(selector, connections, tally);
            for (Connection connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new CannotMeasure("The gateway is not reachable at " + gateway + ": " + e.getMessage(), e);
        }
        return tally.window();
    }

    private void drive(Selector selector, List<Connection> connections, Tally tally) throws IOException {
        tally.begin(System.nanoTime());
        for (Connection connection : connections) {
            sendNext(connection, tally);
        }
        long nextCheck = System.nanoTime();
        while (connections.stream().anyMatch(connection -> connection.isWaiting() || connection.hasFailed())) {
            selector.select(key -> advance(key, tally), SELECT_MILLIS);
            long now = System.nanoTime();
            if (now - nextCheck >= 0) {
                giveUpOnSilent(selector, connections, tally, now);
                nextCheck = now + Duration.ofMillis(SELECT_MILLIS).toNanos();
            }
        }
    }

    private void advance(SelectionKey key, Tally tally) {
        Connection connection = (Connection) key.attachment();
        if (!connection.isWaiting()) {
            key.cancel();
            return;
        }
        int status = connection.advance();
        if (status == Answer.INCOMPLETE) {
            return;
        }
        long now = System.nanoTime();
        ledger.answered(connection.number(), status);
        tally.answered(status, now, now - connection.sentAt());
        if (status == Answer.UNREADABLE) {
            connection.fail();
        } else {
            sendNext(connection, tally);
        }
    }

    private void sendNext(Connection connection, Tally tally) {
        OptionalInt number = tally.isOver(System.nanoTime()) ? OptionalInt.empty() : ledger.take();
        if (number.isPresent()) {
            byte[] bytes = request.next(number.getAsInt(), clock.millis() / 1000);
            connection.send(number.getAsInt(), bytes);
        } else {
            connection.rest();
        }
    }

    /** Replaces connections that failed, or on which an answer is overdue. */
    private void giveUpOnSilent(Selector selector, List<Connection> connections, Tally tally, long now)
            throws IOException {
        for (int i = 0; i < connections.size(); i++) {
            Connection connection = connections.get(i);
            boolean silent = connection.isWaiting() && now - connection.sentAt() > ANSWER_LIMIT.toNanos();
            if (silent) {
                tally.answered(Answer.UNREADABLE, now, 0);
            }
            if (silent || connection.hasFailed()) {
                connection.close();
                Connection fresh = Connection.open(gateway, selector, request.length());
                connections.set(i, fresh);
                sendNext(fresh, tally);
            }
        }
    }
}
