package io.handoff.webhook.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.webhook.Await;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WriteTogetherTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration LINGER = Duration.ofMillis(50);

    private final List<List<Integer>> written = new CopyOnWriteArrayList<>();

    @AfterAll
    static void close() {
        var unused = VERTX.close();
    }

    @Test
    void whatComesWithinTheTimeIsWrittenTogetherAndEachHearsOfItsOwn() throws Exception {
        WriteTogether<Integer, String> together =
                together(items -> Uni.createFrom().item(texts(items)));

        var first = write(together, 1);
        var second = write(together, 2);

        assertThat(get(first)).isEqualTo("1");
        assertThat(get(second)).isEqualTo("2");
        assertThat(written).containsExactly(List.of(1, 2));
    }

    @Test
    void whatComesLaterGoesWithTheNext() throws Exception {
        WriteTogether<Integer, String> together =
                together(items -> Uni.createFrom().item(texts(items)));

        assertThat(get(write(together, 1))).isEqualTo("1");
        assertThat(get(write(together, 2))).isEqualTo("2");

        assertThat(written).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void oneThatIsRefusedSpoilsNothingForTheOthers() throws Exception {
        WriteTogether<Integer, String> together = together(items -> items.contains(2)
                ? Uni.createFrom().failure(new PgException("bad value", "ERROR", "22000", ""))
                : Uni.createFrom().item(texts(items)));

        var first = write(together, 1);
        var refused = write(together, 2);
        var third = write(together, 3);

        assertThat(get(first)).isEqualTo("1");
        assertThat(get(third)).isEqualTo("3");
        assertThatThrownBy(() -> get(refused)).isInstanceOf(ExecutionException.class);
    }

    @Test
    void anOutageFailsAllAndIsNotTriedAgain() {
        WriteTogether<Integer, String> together =
                together(items -> Uni.createFrom().failure(new IllegalStateException("no connection")));

        var first = write(together, 1);
        var second = write(together, 2);

        assertThatThrownBy(() -> get(first)).hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> get(second)).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(written).hasSize(1);
    }

    @Test
    void whileTwoAreUnderWayTheRestCollects() throws Exception {
        List<CompletableFuture<Void>> gates = new CopyOnWriteArrayList<>();
        WriteTogether<Integer, String> together = together(items -> {
            var gate = new CompletableFuture<Void>();
            gates.add(gate);
            return Uni.createFrom().completionStage(gate).map(open -> texts(items));
        });
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            int begun = i;
            all.add(write(together, i));
            until(() -> gates.size() == begun);
        }
        for (int i = 3; i <= 9; i++) {
            all.add(write(together, i));
        }
        var passed = new CompletableFuture<Void>();
        var timer = VERTX.setTimer(LINGER.toMillis() * 3, id -> passed.complete(null));
        passed.get(10, TimeUnit.SECONDS);
        assertThat(gates).hasSize(2);

        gates.get(0).complete(null);
        until(() -> gates.size() == 3);
        gates.forEach(gate -> gate.complete(null));

        for (int i = 0; i < all.size(); i++) {
            assertThat(get(all.get(i))).isEqualTo(Integer.toString(i + 1));
        }
        assertThat(written).containsExactly(List.of(1), List.of(2), List.of(3, 4, 5, 6, 7, 8, 9));
        assertThat(VERTX.cancelTimer(timer)).isFalse();
    }

    private WriteTogether<Integer, String> together(WriteTogether.Action<Integer, String> action) {
        return new WriteTogether<>(VERTX, LINGER, items -> {
            written.add(items);
            return action.write(items);
        });
    }

    private static List<String> texts(List<Integer> items) {
        return items.stream().map(item -> Integer.toString(item)).toList();
    }

    private static CompletableFuture<String> write(WriteTogether<Integer, String> together, int item) {
        return together.write(item).subscribeAsCompletionStage();
    }

    private static String get(CompletableFuture<String> result) throws Exception {
        return result.get(30, TimeUnit.SECONDS);
    }

    private static void until(BooleanSupplier condition) {
        Await.until("under way", Duration.ofSeconds(30), condition);
    }
}
