package io.handoff.gateway.accounts;

import io.handoff.gateway.GatewayConfig;
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

/** Milliseconds within which a merchant's request can still be answered. */
@Constraint(validatedBy = QuoteDeadline.Validator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface QuoteDeadline {
    String message() default "must leave time to answer";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Knows how long this gateway waits. */
    @Singleton
    final class Validator implements ConstraintValidator<QuoteDeadline, Long> {
        private static final long MIN_MILLIS = 100;
        // What the gateway has left, after the quotes, to answer within its own deadline.
        private static final long ANSWERING_MILLIS = 250;

        private final Provider<GatewayConfig> config; // Validators exist before the configuration does.

        Validator(Provider<GatewayConfig> config) {
            this.config = config;
        }

        @Override
        public boolean isValid(@Nullable Long millis, ConstraintValidatorContext context) {
            long maxMillis = config.get().gateway().replyDeadline().toMillis() - ANSWERING_MILLIS;
            return Refusal.unless(
                    millis == null || millis >= MIN_MILLIS && millis <= maxMillis,
                    context,
                    "must be between " + MIN_MILLIS + " and " + maxMillis);
        }
    }
}
