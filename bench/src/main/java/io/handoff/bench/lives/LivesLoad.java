package io.handoff.bench.lives;

import io.handoff.bench.load.Arrivals;
import io.handoff.bench.load.ExternalIds;
import io.handoff.bench.load.Order;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Begins lives at their pace and follows each to its end, all on one event loop. */
public final class LivesLoad {
    // A bound for the driver's memory. The suite is far behind when so many are under way.
    private static final int MOST_UNDER_WAY = 20_000;
    private static final long WATCH_MILLIS = 1_000;
    private static final long AFTER_FAILURE_MILLIS = 1_000;

    private final Vertx vertx;
    private final Context loop;
    private final MerchantClient client;
    private final LifePlan plan;
    private final Pace pace;
    private final InstantSource clock;
    private final LifeLog log = new LifeLog();
    private final ExternalIds ids = ExternalIds.random();
    private final Map<String, Life> lives = new HashMap<>();
    private volatile Punctuality punctuality = Punctuality.NONE;
    private volatile int underWay;
    private volatile boolean stopped;
    private int numbers;

    LivesLoad(Vertx vertx, MerchantClient client, LifePlan plan, Pace pace, InstantSource clock) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.client = client;
        this.plan = plan;
        this.pace = pace;
        this.clock = clock;
    }

    public void start() {
        loop.runOnContext(ignored -> {
            var unused = vertx.setPeriodic(WATCH_MILLIS, timer -> endOverdue());
            if (pace instanceof Pace.AtOnce closed) {
                openPlaces(closed.lives());
            } else if (pace instanceof Pace.AtRate open) {
                beginDue(open.arrivals(), clock.instant(), System.nanoTime(), 0);
            } else if (pace instanceof Pace.Burst burst) {
                beginAll(burst.lives());
            }
        });
    }

    /** No more are begun; those under way go on to their ends. */
    public void stop() {
        stopped = true;
    }

    public LifeLog log() {
        return log;
    }

    public int underWay() {
        return underWay;
    }

    public Punctuality punctuality() {
        return punctuality;
    }

    /** To be called on the event loop. */
    void receive(Callback callback) {
        Life life = lives.get(callback.externalId());
        if (life != null) {
            life.receive(callback);
        }
    }

    /** One after the other, over the time a life takes at least: lives that begin together would go in step. */
    private void openPlaces(int places) {
        long apart = plan.dropoffIn().toNanos() / places;
        for (int i = 0; i < places; i++) {
            var unused = vertx.setTimer(1 + i * apart / 1_000_000, timer -> keepPlace());
        }
    }

    private void beginAll(int count) {
        Instant now = clock.instant();
        for (int i = 0; i < count; i++) {
            var unused = begin(now);
        }
    }

    private void keepPlace() {
        if (!stopped) {
            var unused = begin(clock.instant()).end().thenAccept(end -> {
                // Who is refused comes again a little later.
                var timer = vertx.setTimer(end.good() ? 1 : AFTER_FAILURE_MILLIS, passed -> keepPlace());
            });
        }
    }

    private void beginDue(Arrivals arrivals, Instant first, long firstNanos, long next) {
        if (stopped) {
            return;
        }
        long now = System.nanoTime() - firstNanos;
        long due = arrivals.dueWithin(now);
        for (long number = next; number < due; number++) {
            if (lives.size() < MOST_UNDER_WAY) {
                punctuality = punctuality.begun(System.nanoTime() - firstNanos - arrivals.nanosTo(number));
                var unused = begin(first.plusNanos(arrivals.nanosTo(number)));
            } else {
                punctuality = punctuality.omitted();
            }
        }
        long millis = (arrivals.nanosTo(due) - now) / 1_000_000;
        var unused = vertx.setTimer(Math.max(1, millis), timer -> beginDue(arrivals, first, firstNanos, due));
    }

    private Life begin(Instant intendedAt) {
        var order =
                new Order(ids.of(numbers++), intendedAt.plus(plan.pickupIn()), intendedAt.plus(plan.dropoffIn()), true);
        Instant deadline = intendedAt.plus(plan.dropoffIn()).plus(plan.patience());
        Life life = new Life(order, intendedAt, deadline);
        lives.put(life.externalId(), life);
        underWay = lives.size();
        var unused = life.end().thenAccept(end -> {
            lives.remove(life.externalId());
            underWay = lives.size();
            log.add(end);
        });
        switch (plan.opening()) {
            case QUOTED -> quote(life);
            case CREATED -> create(life);
        }
        return life;
    }

    private void quote(Life life) {
        var unused = client.send("get_quotation", life.order().json()).onSuccess(refusal -> {
            if (refusal.isEmpty()) {
                life.quoted(clock.instant());
                accept(life);
            } else {
                life.fail(refusal, clock.instant());
            }
        });
    }

    private void accept(Life life) {
        String body = "{\"external_delivery_id\": \"" + life.externalId() + "\"}";
        var unused = client.send("accept_quotation", body).onSuccess(refusal -> acknowledged(life, refusal));
    }

    private void create(Life life) {
        var unused =
                client.send("delivery_created", life.order().json()).onSuccess(refusal -> acknowledged(life, refusal));
    }

    private void acknowledged(Life life, String refusal) {
        if (refusal.isEmpty()) {
            life.acknowledged(clock.instant());
        } else {
            life.fail(refusal, clock.instant());
        }
    }

    private void endOverdue() {
        Instant now = clock.instant();
        for (Life life : Map.copyOf(lives).values()) {
            if (now.isAfter(life.deadline())) {
                life.fail("not completed in time", now);
            }
        }
    }
}
