package io.handoff.quote.gather.domain;

import io.handoff.contracts.quotation.FleetRefusal;
import io.handoff.contracts.settings.FleetSettings;
import java.util.Locale;

/** Why there is no offer of a fleet. */
public enum RefusalCode {
    DECLINED,
    /** It was silent for as long as a fleet has. */
    TIMED_OUT,
    /** The time for offers was over before that: its silence says nothing about it. */
    NOT_WAITED_FOR,
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
