package io.handoff.bench;

/** One sentence for the person at the terminal: what is in the way, and what to do about it. */
public final class CannotMeasure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotMeasure(String sentence) {
        super(sentence);
    }

    public CannotMeasure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
