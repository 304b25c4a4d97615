package io.handoff.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceLifeTest {
    private final List<String> told = new ArrayList<>();
    private final Liveness liveness = new Liveness(new Readiness(new SimpleMeterRegistry()));
    private final ServiceLife life = new ServiceLife(liveness);

    @Test
    void whatCameLastEndsFirst() {
        life.runs(new Part("a"));
        life.runs(new Part("b"));

        life.end(new ShutdownEvent());

        assertThat(told).containsExactly("a starts", "b starts", "b ends", "a ends");
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
