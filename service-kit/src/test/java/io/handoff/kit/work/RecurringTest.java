package io.handoff.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RecurringTest {
    private static final Duration OFTEN = Duration.ofMillis(1);

    @Test
    void whatFailsIsTriedAgain() throws InterruptedException {
        var times = new CountDownLatch(3);

        try (var recurring = recurring(() -> {
            times.countDown();
            throw new IllegalStateException("the database is away");
        })) {
            assertThat(times.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(recurring.isAlive()).isTrue();
        }
    }

    @Test
    void itIsNeverUnderWayTwice() throws InterruptedException {
        var times = new CountDownLatch(10);
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();

        try (var recurring = recurring(() -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(Duration.ofMillis(5))
                    .invoke(() -> {
                        underWay.decrementAndGet();
                        times.countDown();
                    });
        })) {
            assertThat(times.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(recurring.name()).isEqualTo("old rows removed");
        }

        assertThat(most).hasValue(1);
    }

    @Test
    void itEndsWhenItIsClosed() {
        var recurring = recurring(() -> Uni.createFrom().voidItem());

        recurring.close();

        assertThat(recurring.isAlive()).isFalse();
    }

    private static Recurring recurring(Supplier<Uni<?>> action) {
        return new Recurring("old rows removed", OFTEN, action).start();
    }
}
