package io.handoff.bench.lives;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.order.ExternalIds;
import io.handoff.bench.order.Order;
import io.handoff.bench.report.Transcript;
import io.handoff.bench.suite.AdminApi;
import io.handoff.bench.suite.BenchMerchant;
import io.handoff.bench.suite.RunningSuite;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Quotes, accepts and watches simulated deliveries, so many at once. */
public final class LivesBench {
    // Enough to keep the gateway busy; most of a life is waiting for callbacks, which takes no thread.
    private static final int SENDERS = 32;

    private final RunningSuite suite;
    private final LivesSettings settings;
    private final Transcript transcript;
    private final InstantSource clock = Clock.systemUTC();
    private final ExternalIds ids = ExternalIds.random();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, Life> lives = new ConcurrentHashMap<>();

    public LivesBench(RunningSuite suite, LivesSettings settings, PrintStream out) {
        this.suite = suite;
        this.settings = settings;
        this.transcript = new Transcript(out);
    }

    /** False where any life went wrong. */
    public boolean run() {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        try (var listener = new CallbackListener(clock, this::receive)) {
            BenchMerchant merchant = new AdminApi(suite).open("Bench " + ids.prefix(), listener.url());
            listener.expect(merchant.callbackSecret());
            HttpClient http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(Executors.newFixedThreadPool(2))
                    .build();
            var client = new MerchantClient(http, suite.gateway(), merchant, clock);
            watch.scheduleAtFixedRate(this::endOverdue, 1, 1, TimeUnit.SECONDS);
            transcript.say("Merchant %s, called back at %s.", merchant.id(), listener.url());
            if (settings.warmUp() > 0) {
                transcript.say("Warming up with %d lives.", settings.warmUp());
                warnOf(measure(settings.warmUp(), client, senders));
            }
            transcript.say(
                    "%,d lives, at most %,d at once; pickup after %d s, drop-off after %d s.",
                    settings.lives(),
                    settings.concurrent(),
                    settings.pickupIn().toSeconds(),
                    settings.dropoffIn().toSeconds());
            LivesReport report = measure(settings.lives(), client, senders);
            transcript.say("%s", report.text());
            return report.allGood();
        } finally {
            senders.shutdownNow();
            watch.shutdownNow();
        }
    }

    private LivesReport measure(int count, MerchantClient client, ExecutorService senders) {
        Semaphore room = new Semaphore(settings.concurrent());
        List<Life> begun = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            room.acquireUninterruptibly();
            Instant deadline = clock.instant().plus(settings.dropoffIn()).plus(settings.patience());
            Life life = new Life(ids.of(numbers.getAndIncrement()), deadline);
            lives.put(life.externalId(), life);
            begun.add(life);
            var unused = life.end().thenRun(room::release);
            senders.execute(() -> begin(life, client));
        }
        List<LifeEnd> ends = begun.stream().map(life -> life.end().join()).toList();
        return new LivesReport(ends, Duration.ofNanos(System.nanoTime() - begin));
    }

    private void begin(Life life, MerchantClient client) {
        Instant now = clock.instant();
        var order = new Order(life.externalId(), now.plus(settings.pickupIn()), now.plus(settings.dropoffIn()), true);
        String refusal = client.send("get_quotation", order.json());
        if (refusal.isEmpty()) {
            refusal = client.send("accept_quotation", "{\"external_delivery_id\": \"" + life.externalId() + "\"}");
        }
        if (!refusal.isEmpty()) {
            life.fail(refusal);
        }
    }

    private void receive(Callback callback) {
        Life life = lives.get(callback.externalId());
        if (life != null) {
            life.receive(callback);
        }
    }

    private void endOverdue() {
        Instant now = clock.instant();
        lives.values().stream()
                .filter(life -> now.isAfter(life.deadline()))
                .forEach(life -> life.fail("not completed in time"));
        lives.values().removeIf(life -> life.end().isDone());
    }

    private void warnOf(LivesReport warmUp) {
        if (warmUp.ends().stream().noneMatch(LifeEnd::good)) {
            throw new CannotMeasure("No life was completed while warming up. " + warmUp.text());
        }
    }
}
