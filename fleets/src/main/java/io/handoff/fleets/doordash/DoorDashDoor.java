package io.handoff.fleets.doordash;

import io.handoff.contracts.delivery.Requirement;
import io.handoff.contracts.delivery.TaskDetails;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the Dasher has to do at the drop-off, in DoorDash's words; it can't change once there is a delivery.
 *
 * @param dropoffPinCodeVerificationMetadata null where no PIN is asked for
 * @param orderContains null where nobody's age is checked
 */
record DoorDashDoor(
        Options dropoffOptions,
        @Nullable PinCode dropoffPinCodeVerificationMetadata,
        @Nullable Contents orderContains) {
    private static final String REQUIRED = "required";
    private static final String NONE = "none";
    /** For these somebody has to be met. */
    private static final Set<Requirement> IN_PERSON =
            Set.of(Requirement.SIGNATURE, Requirement.AGE_VERIFICATION, Requirement.ID_CHECK, Requirement.PIN);

    record Options(@Nullable String signature, @Nullable String idVerification, @Nullable String proofOfDelivery) {}

    /** DoorDash draws the number and tells the recipient. */
    record PinCode(String pinCodeType) {
        static final PinCode DRAWN = new PinCode("random_number");
    }

    /** The age of a recipient is checked for what is named here, and for nothing else. */
    record Contents(boolean alcohol) {
        static final Contents FOR_ADULTS = new Contents(true);
    }

    /** There is one proof of a delivery at DoorDash. */
    static boolean canDo(List<Requirement> asked) {
        return !asked.contains(Requirement.PIN) || !asked.contains(Requirement.PHOTO);
    }

    static DoorDashDoor of(List<Requirement> asked) {
        boolean adult = asked.contains(Requirement.AGE_VERIFICATION);
        boolean pin = asked.contains(Requirement.PIN);
        String proof = asked.contains(Requirement.PHOTO) ? "photo_required" : NONE;
        return new DoorDashDoor(
                new Options(
                        asked.contains(Requirement.SIGNATURE) ? REQUIRED : NONE,
                        adult || asked.contains(Requirement.ID_CHECK) ? REQUIRED : NONE,
                        pin ? "pin_code" : proof),
                pin ? PinCode.DRAWN : null,
                adult ? Contents.FOR_ADULTS : null);
    }

    static boolean contactless(TaskDetails dropoff) {
        return dropoff.contactless() && dropoff.requirements().stream().noneMatch(IN_PERSON::contains);
    }

    /** Whether a delivery's options are the same as these; one that says none can't be told apart. */
    boolean isAt(@Nullable Options present) {
        return present == null
                || same(present.signature(), dropoffOptions.signature())
                        && same(present.idVerification(), dropoffOptions.idVerification())
                        && same(present.proofOfDelivery(), dropoffOptions.proofOfDelivery());
    }

    private static boolean same(@Nullable String present, @Nullable String wanted) {
        return (present == null ? NONE : present).equals(wanted);
    }
}
