package io.handoff.kit.messaging;

/** Another owner of the partition has changed a row meanwhile: read again, and find the work done. */
public final class ConflictException extends RuntimeException {
    public ConflictException(String message) {
        super(message);
    }
}
