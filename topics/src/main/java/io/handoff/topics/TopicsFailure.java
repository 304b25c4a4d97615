package io.handoff.topics;

/** Why the topics can't be read or changed, and what to do; its message is for people. */
public final class TopicsFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    TopicsFailure(String message) {
        super(message);
    }

    TopicsFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
