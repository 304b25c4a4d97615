package io.handoff.webhook.endpoint;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The system's resolver. It blocks, so it has threads of its own: a slow name server holds up nothing else. What it has just
 * said is remembered for less long than the JVM does, which spares most calls the way to such a thread and back.
 */
@ApplicationScoped
class SystemResolver implements HostResolver {
    private static final int THREADS = 64;
    private static final long REMEMBERED_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;

    private record Answer(List<InetAddress> addresses, long atNanos) {}

    SystemResolver() {
        this.threads =
                new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "resolve");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public CompletionStage<List<InetAddress>> resolve(String host) {
        Answer known = answers.get(host);
        if (known != null && System.nanoTime() - known.atNanos() < REMEMBERED_NANOS) {
            return CompletableFuture.completedFuture(known.addresses());
        }
        return CompletableFuture.supplyAsync(() -> remember(host, addresses(host)), threads);
    }

    private List<InetAddress> remember(String host, List<InetAddress> addresses) {
        if (answers.size() >= MOST_REMEMBERED) {
            answers.clear();
        }
        answers.put(host, new Answer(addresses, System.nanoTime()));
        return addresses;
    }

    private static List<InetAddress> addresses(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    void close() {
        var unused = threads.shutdownNow();
    }
}
