package io.handoff.standalone.conformance;

/** Ends a check that can't be made, or needn't hold with this fleet. */
final class NotApplicable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotApplicable(String why) {
        super(why, null, false, false);
    }
}
