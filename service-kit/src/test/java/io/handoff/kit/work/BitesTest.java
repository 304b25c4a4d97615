package io.handoff.kit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class BitesTest {
    private static final int SIZE = 500;

    private final AtomicInteger bites = new AtomicInteger();

    @Test
    void theyGoOnWhileTheyAreFull() {
        take(size -> Uni.createFrom().item(bites.incrementAndGet() < 4 ? size : size - 1));

        assertThat(bites).hasValue(4);
    }

    @Test
    void nothingToDoIsOneBite() {
        take(size -> Uni.createFrom().item(bites.incrementAndGet()).replaceWith(0));

        assertThat(bites).hasValue(1);
    }

    @Test
    void oneTimeComesToAnEndHoweverMuchThereIs() {
        take(size -> Uni.createFrom().item(bites.incrementAndGet()).replaceWith(size));

        assertThat(bites).hasValue(Bites.MOST);
    }

    @Test
    void oneThatFailsEndsThem() {
        assertThatThrownBy(() -> take(size -> {
                    bites.incrementAndGet();
                    throw new IllegalStateException("the database is away");
                }))
                .hasMessage("the database is away");
        assertThat(bites).hasValue(1);
    }

    @Test
    void oneThatHangsFails() {
        Uni<Void> taking = Bites.take(SIZE, size -> Uni.createFrom().nothing(), Duration.ofMillis(1));

        var ended = new CompletableFuture<Void>();
        var unused = taking.subscribe().with(ended::complete, ended::completeExceptionally);
        assertThat(ended).failsWithin(Duration.ofSeconds(30)).withThrowableOfType(ExecutionException.class);
    }

    @Test
    void whatIsCancelledTakesNoFurtherBite() {
        List<UniEmitter<? super Integer>> asked = new ArrayList<>();
        var taking = Bites.take(SIZE, size -> Uni.createFrom().<Integer>emitter(asked::add))
                .subscribe()
                .with(done -> bites.incrementAndGet());
        asked.get(0).complete(SIZE);

        taking.cancel();
        asked.get(1).complete(SIZE);

        assertThat(asked).hasSize(2);
        assertThat(bites).as("it has not ended by itself").hasValue(0);
    }

    private static void take(IntFunction<Uni<Integer>> bite) {
        Bites.take(SIZE, bite).await().atMost(Duration.ofSeconds(30));
    }
}
