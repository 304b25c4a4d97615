package io.handoff.gateway.web;

/** Where our routes stand among Quarkus' own. */
public final class RouteOrder {
    /** Before Quarkus' body limit, whose 413 has no body. */
    public static final int FIRST = -100;

    /** Before every route that answers. */
    static final int BEFORE_ALL = FIRST - 1;

    private RouteOrder() {}
}
