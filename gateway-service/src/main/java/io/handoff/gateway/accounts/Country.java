package io.handoff.gateway.accounts;

import io.handoff.gateway.intake.json.Countries;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A country's code, in any case. */
@Constraint(validatedBy = Country.Validator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface Country {
    String message() default "must be a country's two letters in ISO 3166-1, such as US, CA, GB or DE";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Knows all countries. */
    final class Validator implements ConstraintValidator<Country, String> {
        @Override
        public boolean isValid(@Nullable String code, ConstraintValidatorContext context) {
            return code == null || Countries.find(code) != null;
        }
    }
}
