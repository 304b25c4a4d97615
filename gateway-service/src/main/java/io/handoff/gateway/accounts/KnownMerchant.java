package io.handoff.gateway.accounts;

import io.handoff.contracts.MerchantId;
import io.handoff.contracts.settings.MerchantSettings;
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

/** The id of a merchant's account. */
@Constraint(validatedBy = KnownMerchant.Validator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface KnownMerchant {
    String message() default "is no merchant of this installation";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks among the published accounts. */
    @Singleton
    final class Validator implements ConstraintValidator<KnownMerchant, String> {
        private static final int MAX_LENGTH = 64;

        private final Provider<CompactedView<MerchantId, MerchantSettings>>
                merchants; // Validators exist before the configuration does.

        Validator(Provider<CompactedView<MerchantId, MerchantSettings>> merchants) {
            this.merchants = merchants;
        }

        @Override
        public boolean isValid(@Nullable String id, ConstraintValidatorContext context) {
            if (id == null || id.isEmpty() || id.length() > MAX_LENGTH) {
                return id == null;
            }
            return merchants.get().get(new MerchantId(id)) != null;
        }
    }
}
