package io.handoff.kit.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.pgclient.PgException;
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
    private final BatchedWrites<String, String> written = atOnce(1);

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

    @Test
    void whatIsRefusedSpoilsNothingForTheOthersOfItsBatch() {
        CompletableFuture<String> first = add("a");
        CompletableFuture<String> refused = add("b");
        CompletableFuture<String> third = add("c");
        var refusal = new PgException("bad value", "ERROR", "22000", "");
        lingering.remove().run();

        writes.remove().fail(refusal);
        writes.remove().complete(List.of("A"));
        writes.remove().fail(refusal);
        writes.remove().complete(List.of("C"));

        assertThat(batches).containsExactly(List.of("a", "b", "c"), List.of("a"), List.of("b"), List.of("c"));
        assertThat(first).isCompletedWithValue("A");
        assertThat(refused).isCompletedExceptionally();
        assertThat(third).isCompletedWithValue("C");
    }

    @Test
    void anOutageAmongThoseThatGoOneByOneEndsThemAll() {
        CompletableFuture<String> first = add("a");
        CompletableFuture<String> second = add("b");
        lingering.remove().run();

        writes.remove().fail(new PgException("read only", "ERROR", "25006", ""));
        writes.remove().fail(new IllegalStateException("no database"));

        assertThat(batches).containsExactly(List.of("a", "b"), List.of("a"));
        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedExceptionally();
    }

    @Test
    void whereTwoAreWrittenAtOnceTheSecondDoesNotWaitForTheFirst() {
        BatchedWrites<String, String> two = atOnce(2);
        CompletableFuture<String> first = add(two, "a");
        lingering.remove().run();
        CompletableFuture<String> second = add(two, "b");
        lingering.remove().run();
        CompletableFuture<String> third = add(two, "c");
        assertThat(lingering).isEmpty();

        writes.remove();
        writes.remove().complete(List.of("B"));
        lingering.remove().run();
        writes.remove().complete(List.of("C"));

        assertThat(first).isNotDone();
        assertThat(second).isCompletedWithValue("B");
        assertThat(third).isCompletedWithValue("C");
    }

    private BatchedWrites<String, String> atOnce(int number) {
        return new BatchedWrites<>(
                new BatchedWrites.Limits(Duration.ofMillis(5), LARGEST, number),
                batch -> Uni.createFrom().emitter(done -> {
                    batches.add(batch);
                    writes.add(done);
                }),
                (action, delay) -> lingering.add(action));
    }

    private static CompletableFuture<String> add(BatchedWrites<String, String> writes, String item) {
        return writes.add(item).subscribeAsCompletionStage();
    }

    private CompletableFuture<String> add(String item) {
        return written.add(item).subscribeAsCompletionStage();
    }
}
