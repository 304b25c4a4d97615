package io.handoff.gateway.web;

/** Where our routes stand among Quarkus' own. */
public final class RouteOrder {
    /** Before Quarkus' body limit, whose 413 has no body. */
    public static final int FIRST = -100;

    /** After REST resources and everything else. */
    public static final int LAST = Integer.MAX_VALUE;

    private RouteOrder() {}
}
