package io.handoff.gateway.access;

/** The headers of a merchant's request. */
public final class MerchantHeaders {
    public static final String TOKEN = "X-expedite-token";
    public static final String SIGNATURE = "X-expedite-signature";
    /** Names the event of a body. */
    public static final String EVENT = "X-expedite-Event";
    /** Names a failure for simulated fleets to play. */
    public static final String SCENARIO = "X-expedite-Scenario";

    private MerchantHeaders() {}
}
