package io.handoff.contracts.shape;

/** What a value is, as merchants write it; who reads or describes values has one case for each. */
public enum Kind {
    /** Text of at most {@link Field#max} characters. */
    TEXT,
    /** Text that names something at the merchant's; a blank one says nothing. */
    REFERENCE,
    /** Texts, each of at most {@link Field#max} characters. */
    TEXTS,
    /** Links to pictures, each of at most {@link Field#max} characters. */
    LINKS,
    /** One constant of an enum, by its {@link Word}. */
    WORD,
    /** Some constants of an enum, each once, by their {@link Word}s. */
    WORDS,
    /** {@code true} or {@code false}, which not saying means. */
    FLAG,
    /** A whole number from {@link Field#min} to {@link Field#max}. */
    COUNT,
    /** Whole cents, at most {@link Field#max}. */
    CENTS,
    /** A decimal amount of at most {@link Field#max} whole units; cents inside. */
    AMOUNT,
    /** A date and time; inferred from the way where it isn't said. */
    TIME,
    /** An IANA zone id. */
    ZONE,
    /** A phone number, E.164 where it is one that exists in the stop's country. */
    PHONE,
    /** An ISO 3166-1 alpha-2 code, upper case inside. */
    COUNTRY,
    /** A part of an address, blank only where coordinates say the place. */
    ADDRESS_PART,
    /** The same in countries whose addresses have states; else it may be missing. */
    STATE,
    /** Coordinates: two fields, {@code latitude} and {@code longitude}. */
    PLACE,
    /** Records with a shape of their own. */
    OBJECTS
}
