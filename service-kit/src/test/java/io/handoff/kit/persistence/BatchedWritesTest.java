package io.handoff.kit.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BatchedWritesTest {
    private static final int LARGEST = 3;

    private final List<List<String>> batches = new ArrayList<>();
    private final Queue<UniEmitter<? super List<String>>> writes = new ArrayDeque<>();
    private final Queue<Runnable> lingering = new ArrayDeque<>();
    private final BatchedWrites<String, String> written = new BatchedWrites<>(
            Duration.ofMillis(5),
            LARGEST,
            batch -> Uni.createFrom().emitter(done -> {
                batches.add(batch);
                writes.add(done);
            }),
            (action, delay) -> lingering.add(action));

    @Test
    void whatComesWhileTheFirstLingersIsWrittenWithIt() {
        CompletableFuture<String> first = add("a");
        CompletableFuture<String> second = add("b");

        lingering.remove().run();

        assertThat(batches).containsExactly(List.of("a", "b"));
        assertThat(first).isNotDone();
        writes.remove().complete(List.of("A", "B"));
        assertThat(first).isCompletedWithValue("A");
        assertThat(second).isCompletedWithValue("B");
    }

    @Test
    void whatComesDuringAWriteIsWrittenAfterIt() {
        CompletableFuture<String> first = add("a");
        lingering.remove().run();
        CompletableFuture<String> second = add("b");
        CompletableFuture<String> third = add("c");
        assertThat(lingering).isEmpty();

        writes.remove().complete(List.of("A"));
        lingering.remove().run();

        assertThat(batches).containsExactly(List.of("a"), List.of("b", "c"));
        assertThat(first).isCompleted();
        assertThat(List.of(second, third)).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void batchIsNoLargerThanItMayBeAndTheRestComesNext() {
        List<CompletableFuture<String>> all =
                List.of("a", "b", "c", "d").stream().map(this::add).toList();

        lingering.remove().run();
        writes.remove().complete(List.of("A", "B", "C"));
        lingering.remove().run();

        assertThat(batches).containsExactly(List.of("a", "b", "c"), List.of("d"));
        assertThat(all.subList(0, 3)).allMatch(CompletableFuture::isDone);
        assertThat(all.get(3)).isNotDone();
    }

    @Test
    void failedWriteFailsItsOwnAndTheNextIsTried() {
        CompletableFuture<String> first = add("a");
        lingering.remove().run();
        CompletableFuture<String> second = add("b");

        writes.remove().fail(new IllegalStateException("no database"));
        lingering.remove().run();
        writes.remove().complete(List.of("B"));

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedWithValue("B");
    }

    @Test
    void writeThatLeavesOneWithoutAResultFailsThemAll() {
        CompletableFuture<String> first = add("a");
        CompletableFuture<String> second = add("b");
        lingering.remove().run();

        writes.remove().complete(List.of("A"));

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedExceptionally();
    }

    private CompletableFuture<String> add(String item) {
        return written.add(item).subscribeAsCompletionStage();
    }
}
