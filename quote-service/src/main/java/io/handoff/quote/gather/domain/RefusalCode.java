package io.handoff.quote.gather.domain;

import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.settings.FleetSettings;
import java.util.Locale;

/** Why there is no offer of a fleet. */
public enum RefusalCode {
    DECLINED,
    TIMED_OUT,
    CIRCUIT_OPEN,
    OUT_OF_AREA,
    ERROR,
    OTHER_CURRENCY;

    /** The word others read. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public FleetOutcome by(FleetSettings fleet, String message) {
        return new FleetOutcome.Refused(new FleetRefusal(fleet.id(), fleet.name(), word(), message));
    }
}
