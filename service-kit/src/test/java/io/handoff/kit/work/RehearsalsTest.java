package io.handoff.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RehearsalsTest {
    private static final Duration AMPLE = Duration.ofSeconds(30);

    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void whatIsRehearsedIsPlayedManyTimesBeforeItIsOver() {
        var rehearsals = rehearsals(AMPLE, new Part(rounds::incrementAndGet), new Part(rounds::incrementAndGet));

        await(rehearsals::isOver);

        assertThat(rounds).hasValue(1000);
    }

    @Test
    void withoutPartsItIsOverAtOnce() {
        assertThat(rehearsals(AMPLE).isOver()).isTrue();
    }

    @Test
    void withoutTimeNothingIsPlayed() {
        assertThat(rehearsals(Duration.ZERO, new Part(rounds::incrementAndGet)).isOver())
                .isTrue();
        assertThat(rounds).hasValue(0);
    }

    @Test
    void oneThatFailsKeepsNobodyFromBecomingReady() {
        var rehearsals = rehearsals(
                AMPLE,
                new Part(() -> {
                    throw new IllegalStateException("forgot its lines");
                }),
                new Part(rounds::incrementAndGet));

        await(rehearsals::isOver);

        assertThat(rounds).hasPositiveValue();
    }

    @Test
    void whatWasPlayedWithIsClearedAwayHoweverItEnded() {
        var ended = new AtomicInteger();
        var rehearsals = rehearsals(
                AMPLE,
                new Part(
                        () -> {
                            throw new IllegalStateException("forgot its lines");
                        },
                        () -> {
                            ended.incrementAndGet();
                            throw new IllegalStateException("left in anger");
                        }),
                new Part(rounds::incrementAndGet, ended::incrementAndGet));

        await(rehearsals::isOver);

        assertThat(rounds).hasPositiveValue();
        assertThat(ended).hasValue(2);
    }

    @Test
    void oneThatHangsIsGivenUpOn() throws InterruptedException {
        var never = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        var rehearsals = rehearsals(Duration.ofMillis(100), new Part(() -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        assertThat(begun.await(AMPLE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        await(rehearsals::isOver);
    }

    private static Rehearsals rehearsals(Duration limit, Rehearsal... parts) {
        var rehearsals = new Rehearsals(List.of(parts), limit);
        rehearsals.begin();
        return rehearsals;
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + AMPLE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private record Part(Runnable once, Runnable afterwards) implements Rehearsal {
        Part(Runnable once) {
            this(once, () -> {});
        }

        @Override
        public String name() {
            return "a part";
        }

        @Override
        public void play() {
            once.run();
        }

        @Override
        public void end() {
            afterwards.run();
        }
    }
}
