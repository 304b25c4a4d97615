package io.handoff.standalone;

import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/** Held by the one launcher that runs on a .handoff folder; the system releases it when that ends, however it ends. */
final class RunLock implements AutoCloseable {
    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    static RunLock acquire(HomeFolder home) throws IOException {
        home.create();
        FileChannel channel =
                FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new CannotContinue("Handoff is running already; ./handoff status shows it, ./handoff down stops it.");
        }
        return new RunLock(channel);
    }

    void release() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        release();
    }
}
