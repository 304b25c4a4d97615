package io.handoff.standalone.conformance;

/** Ends a check that doesn't hold. */
final class NotConforming extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sent;
    private final String came;

    NotConforming(String sent, String came, String mend) {
        super(mend, null, false, false);
        this.sent = sent;
        this.came = came;
    }

    NotConforming(Exchange exchange, String mend) {
        this(exchange.call().said(), exchange.came(), mend);
    }

    String sent() {
        return sent;
    }

    String came() {
        return came;
    }

    /** What the fleet's developer has to change. */
    String mend() {
        return String.valueOf(getMessage());
    }
}
