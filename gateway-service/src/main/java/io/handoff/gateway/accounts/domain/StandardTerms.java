package io.handoff.gateway.accounts.domain;

import io.handoff.contracts.settings.FeeSchedule;
import io.handoff.contracts.settings.WaitingFee;
import java.time.Duration;

/** What an account starts with. */
public final class StandardTerms {
    public static final String CURRENCY = "USD";
    public static final String STRATEGY = "lowest_price";
    public static final Duration QUOTE_DEADLINE = Duration.ofSeconds(2);
    public static final FeeSchedule FEES = new FeeSchedule(300, 500, new WaitingFee(10, 50));

    private StandardTerms() {}
}
