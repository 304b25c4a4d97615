package io.handoff.kit.messaging;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;

/** A consumer as a member of its group. One that ends says so, a static one too, so that others take over at once. */
final class GroupMember implements AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final BooleanSupplier staying;
    private final DoneOffsets done;

    /** @param staying whether it closes only to connect anew */
    GroupMember(Consumer<String, byte[]> consumer, BooleanSupplier staying) {
        this.consumer = consumer;
        this.staying = staying;
        this.done = new DoneOffsets(consumer);
    }

    Consumer<String, byte[]> consumer() {
        return consumer;
    }

    DoneOffsets done() {
        return done;
    }

    @Override
    public void close() {
        try {
            done.commitWhilePossible();
        } finally {
            CloseOptions options = CloseOptions.timeout(GOODBYE);
            consumer.close(
                    staying.getAsBoolean()
                            ? options
                            : options.withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }
}
