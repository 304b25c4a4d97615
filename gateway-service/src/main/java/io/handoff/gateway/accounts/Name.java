package io.handoff.gateway.accounts;

import io.handoff.gateway.json.JsonFields;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A text that shows something, on one line. */
@Constraint(validatedBy = Name.Validator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Name {
    String message() default "must not be blank";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Tells what is wrong. */
    final class Validator implements ConstraintValidator<Name, String> {
        @Override
        public boolean isValid(@Nullable String name, ConstraintValidatorContext context) {
            if (name == null || JsonFields.isBlank(name)) {
                return name == null;
            }
            return Refusal.unless(
                    name.chars().noneMatch(Character::isISOControl), context, "must not have control characters");
        }
    }
}
