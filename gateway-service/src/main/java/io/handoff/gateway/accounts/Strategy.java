package io.handoff.gateway.accounts;

import io.handoff.fleets.selection.SelectionStrategies;
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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The name of a selection strategy of this installation. */
@Constraint(validatedBy = Strategy.Validator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface Strategy {
    /** In a schema, stands for the names of all strategies there are; {@link StrategyNames} puts them in its place. */
    String EVERY = "every strategy";

    String message() default "must be a strategy of this installation";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Asks which there are. */
    @Singleton
    final class Validator implements ConstraintValidator<Strategy, String> {
        private final Provider<SelectionStrategies> known; // Validators exist before the configuration does.

        Validator(Provider<SelectionStrategies> known) {
            this.known = known;
        }

        @Override
        public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
            SelectionStrategies strategies = known.get();
            return Refusal.unless(
                    name == null || strategies.named(name).isPresent(),
                    context,
                    "must be one of " + String.join(", ", new TreeSet<>(strategies.names())));
        }
    }
}
