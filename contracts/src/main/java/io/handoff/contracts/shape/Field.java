package io.handoff.contracts.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * All that is true of one field that a merchant may say. Reading with every violation, the schema of the API's reference,
 * what GET and callbacks show, the merge and the differences of a modification, what fleets are told and what the public
 * fact keeps follow from it through {@link Shape}. A component without one is ours, and unknown to merchants.
 *
 * <p>A component that is nullable was not said where it is null; any other one that isn't always needed has a value that
 * stands for not saying it: false, nothing in a list, the blank text, {@link #fallback}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Field {
    Kind kind();

    /** What merchants call it, where that isn't the component's name in snake case. */
    String name() default "";

    /** Whether it has to be said. */
    Need need() default Need.OPTIONAL;

    long min() default 0;

    /** Upper bound of a number, or most characters of a text. */
    long max() default 0;

    /** Most elements of a list. */
    int most() default 0;

    /** The word or number that stands for not saying it. */
    String fallback() default "";

    /** Whether only a drop-off may say it. */
    boolean dropoffOnly() default false;

    /** Whether GET and callbacks leave it out where it isn't said; what the first contract had is always there. */
    boolean sparse() default false;

    /** Who outside may read it. */
    Privacy privacy() default Privacy.INTERNAL;

    /** From when on fleets are told. */
    Told told() default Told.NEVER;

    /** Whether an offer holds for just this value, so that another one needs another offer. */
    boolean priced() default false;

    /** Whether it can change while the goods are on the way; of a task, of drop-offs alone. */
    boolean afterPickup() default false;
}
