package io.handoff.kit.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServiceLifeTest {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Liveness liveness = new Liveness(new Readiness(new SimpleMeterRegistry()));
    private final ServiceLife life = new ServiceLife(liveness, Duration.ofSeconds(10));

    @Test
    void allEndWithTheService() {
        life.runs(new Part("a"));
        life.runs(new Part("b"));
        assertThat(told).containsExactly("a starts", "b starts");
        assertThat(life.isEnding()).isFalse();

        life.end(new ShutdownEvent());

        assertThat(told).contains("a ends", "b ends");
        assertThat(life.isEnding()).isTrue();
    }

    @Test
    void oneThatTakesItsTimeMakesNobodyElseWait() {
        var other = new CountDownLatch(1);
        life.runs(new Part("a") {
            @Override
            public void close() {
                other.countDown();
            }
        });
        life.runs(new Part("b") {
            @Override
            public void close() {
                assertThat(awaited(other)).isTrue();
                super.close();
            }
        });

        life.end(new ShutdownEvent());

        assertThat(told).contains("b ends");
    }

    @Test
    void oneThatNeverEndsIsLeftBehind() {
        var impatient = new ServiceLife(liveness, Duration.ofMillis(50));
        var interrupted = new CountDownLatch(1);
        impatient.runs(new Part("a") {
            @Override
            public void close() {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            }
        });

        impatient.end(new ShutdownEvent());

        assertThat(awaited(interrupted)).isTrue();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void oneThatFailsToEndKeepsNobodyElseFromIt() {
        life.runs(new Part("a"));
        life.runs(new Part("b") {
            @Override
            public void close() {
                throw new IllegalStateException("stuck");
            }
        });

        life.end(new ShutdownEvent());

        assertThat(told).contains("a ends");
    }

    @Test
    void theDeathOfAPartIsSeen() {
        var part = new Part("worker of bookings");
        life.runs(part);
        assertThat(liveness.call().getStatus().name()).isEqualTo("UP");

        part.alive = false;

        assertThat(liveness.call().getStatus().name()).isEqualTo("DOWN");
        assertThat(liveness.call().getData().orElseThrow()).containsEntry("worker of bookings", "dead");
    }

    private class Part implements LongRunning {
        private final String name;
        private boolean alive = true;

        Part(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Part start() {
            told.add(name + " starts");
            return this;
        }

        @Override
        public boolean isAlive() {
            return alive;
        }

        @Override
        public void close() {
            told.add(name + " ends");
        }
    }
}
