package io.handoff.gateway.accounts;

import io.handoff.contracts.delivery.Requirement;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The word of a {@link Requirement}. */
@Constraint(validatedBy = DoorWord.Validator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface DoorWord {
    String message() default "is no requirement";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says which there are. */
    final class Validator implements ConstraintValidator<DoorWord, String> {
        @Override
        public boolean isValid(@Nullable String word, ConstraintValidatorContext context) {
            return Refusal.unless(
                    word == null
                            || Arrays.stream(Requirement.values())
                                    .anyMatch(known -> known.word().equals(word)),
                    context,
                    "must be one of "
                            + Arrays.stream(Requirement.values())
                                    .map(Requirement::word)
                                    .collect(Collectors.joining(", ")));
        }
    }
}
