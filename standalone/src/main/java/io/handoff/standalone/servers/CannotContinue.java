package io.handoff.standalone.servers;

/** One sentence for the person at the terminal: what is wrong, and what to do about it. */
public sealed class CannotContinue extends RuntimeException permits EndedAtStart {
    private static final long serialVersionUID = 1L;

    public CannotContinue(String sentence) {
        super(sentence);
    }

    public CannotContinue(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
