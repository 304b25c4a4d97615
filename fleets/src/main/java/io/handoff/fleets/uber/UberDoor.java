package io.handoff.fleets.uber;

import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskDetails;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the courier has to do at the drop-off, in Uber's words.
 *
 * @param verification null where nothing is to be checked
 */
record UberDoor(String action, @Nullable Verification verification) {
    private static final int OF_AGE = 21;
    /** For these somebody has to be met: Uber refuses them together with leaving at the door. */
    private static final Set<Requirement> IN_PERSON =
            Set.of(Requirement.SIGNATURE, Requirement.AGE_VERIFICATION, Requirement.ID_CHECK, Requirement.PIN);

    /** The checks; those that are null aren't made. */
    record Verification(
            @Nullable Switch signatureRequirement,
            @Nullable Identification identification,
            @Nullable Boolean picture,
            @Nullable Switch pincode,
            @Nullable List<Barcode> barcodes) {}

    record Switch(boolean enabled) {
        static final Switch ON = new Switch(true);
    }

    /** @param minAge null where any identity will do */
    record Identification(@Nullable Integer minAge) {}

    record Barcode(String value, String type) {}

    static UberDoor of(TaskDetails dropoff) {
        boolean leave = dropoff.contactless() && dropoff.requirements().stream().noneMatch(IN_PERSON::contains);
        return new UberDoor(
                leave ? "deliverable_action_leave_at_door" : "deliverable_action_meet_at_door", verification(dropoff));
    }

    private static @Nullable Verification verification(TaskDetails dropoff) {
        List<Requirement> asked = dropoff.requirements();
        List<Barcode> barcodes = dropoff.items().stream()
                .flatMap(item -> item.barcodes().stream())
                .map(code -> new Barcode(code, "CODE128"))
                .toList();
        if (asked.isEmpty() && barcodes.isEmpty()) {
            return null;
        }
        return new Verification(
                asked.contains(Requirement.SIGNATURE) ? Switch.ON : null,
                identification(asked),
                asked.contains(Requirement.PHOTO) ? true : null,
                asked.contains(Requirement.PIN) ? Switch.ON : null,
                barcodes.isEmpty() ? null : barcodes);
    }

    private static @Nullable Identification identification(List<Requirement> asked) {
        if (asked.contains(Requirement.AGE_VERIFICATION)) {
            return new Identification(OF_AGE);
        }
        return asked.contains(Requirement.ID_CHECK) ? new Identification(null) : null;
    }
}
