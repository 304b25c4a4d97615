package io.handoff.simulator;

import com.sun.net.httpserver.HttpServer;
import io.handoff.contracts.fleet.Progress;
import io.handoff.contracts.json.Json;
import io.handoff.kit.security.TimestampedSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands where the gateway is: takes the fleets' callbacks and checks who signed them. */
final class HandoffEnd implements AutoCloseable {
    private final HttpServer server;
    private final byte[] secret;
    private final List<Progress> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger refuseNext = new AtomicInteger();
    private final AtomicInteger badSignatures = new AtomicInteger();

    HandoffEnd(String secret) {
        this.secret = TimestampedSignature.key(secret);
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String header = exchange.getRequestHeaders().getFirst("X-Handoff-Signature");
            exchange.sendResponseHeaders(answer(header, body), -1);
            exchange.close();
        });
        server.start();
    }

    private synchronized int answer(String header, byte[] body) {
        TimestampedSignature signature = TimestampedSignature.parse(header);
        if (signature == null
                || !signature.verifies(secret, body)
                || !signature.isFresh(Instant.now(), Duration.ofSeconds(60))) {
            badSignatures.incrementAndGet();
            return 401;
        }
        if (refuseNext.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return 503;
        }
        received.add(Json.read(body, Progress.class));
        return 202;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/fleet-callbacks/city-vans";
    }

    /** Answers so many further callbacks with 503. */
    void refuseNext(int callbacks) {
        refuseNext.set(callbacks);
    }

    int badSignatures() {
        return badSignatures.get();
    }

    /** What was reported of a job. */
    List<Progress> of(String jobId) {
        return received.stream()
                .filter(progress -> progress.jobId().equals(jobId) && !progress.positionOnly())
                .toList();
    }

    /** Where its courier was said to be, between reports. */
    List<Progress> positionsOf(String jobId) {
        return received.stream()
                .filter(progress -> progress.jobId().equals(jobId) && progress.positionOnly())
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
