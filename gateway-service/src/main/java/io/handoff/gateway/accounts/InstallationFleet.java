package io.handoff.gateway.accounts;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.kit.messaging.CompactedView;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The id of a fleet of this installation that was not removed. */
@Constraint(validatedBy = InstallationFleet.Validator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface InstallationFleet {
    String message() default "is no fleet of this installation";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks among the published fleets. */
    @Singleton
    final class Validator implements ConstraintValidator<InstallationFleet, String> {
        private static final int MAX_LENGTH = 64;

        private final Provider<CompactedView<FleetId, FleetSettings>>
                fleets; // Validators exist before the configuration does.

        Validator(Provider<CompactedView<FleetId, FleetSettings>> fleets) {
            this.fleets = fleets;
        }

        @Override
        public boolean isValid(@Nullable String id, ConstraintValidatorContext context) {
            return id == null || isOneOf(fleets.get(), id);
        }

        static boolean isOneOf(CompactedView<FleetId, FleetSettings> fleets, String id) {
            FleetSettings fleet = id.isEmpty() || id.length() > MAX_LENGTH ? null : fleets.get(new FleetId(id));
            return fleet != null && !fleet.removed();
        }
    }
}
