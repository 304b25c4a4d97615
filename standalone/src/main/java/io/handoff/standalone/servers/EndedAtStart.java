package io.handoff.standalone.servers;

/** A process of ours has ended before it was ready. */
public final class EndedAtStart extends CannotContinue {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    public EndedAtStart(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** As the shell counts: 128 and the signal's number where a signal has ended it. */
    public int exitCode() {
        return exitCode;
    }
}
