package io.handoff.gateway.commands;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A time that is the same everywhere. */
@Constraint(validatedBy = PointInTime.Validator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface PointInTime {
    String message() default "must be a time with its offset, such as 2026-05-04T12:00:00Z";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Reads it. */
    final class Validator implements ConstraintValidator<PointInTime, String> {
        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            try {
                return text == null || instant(text).isAfter(Instant.EPOCH);
            } catch (DateTimeException e) {
                return false;
            }
        }

        /** What a valid text says. */
        static Instant instant(String text) {
            return OffsetDateTime.parse(text).toInstant();
        }
    }
}
