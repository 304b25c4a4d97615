package io.handoff.webhook.callback.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;

/** The beginning of an answer; reading stops long before an endless one does harm. */
final class AnswerExcerpt {
    private static final int MOST_READ = 64 * 1024;
    private static final int MOST_KEPT = 4 * 1024;

    private final Buffer kept = Buffer.buffer();
    private long read;

    /** False once enough has been read. */
    boolean add(Buffer chunk) {
        read += chunk.length();
        int room = MOST_KEPT - kept.length();
        if (room > 0) {
            kept.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
        }
        return read < MOST_READ;
    }

    /** As text that Postgres takes, which knows no U+0000. */
    String text() {
        return new String(kept.getBytes(), UTF_8).replace("\0", "");
    }
}
