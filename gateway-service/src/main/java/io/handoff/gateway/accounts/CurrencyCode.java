package io.handoff.gateway.accounts;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** A currency with cents. Money is integer cents everywhere: one without them would be off by a factor. */
@Constraint(validatedBy = CurrencyCode.Validator.class)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface CurrencyCode {
    String message() default "must be an ISO 4217 code, such as USD, GBP or EUR";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Knows all currencies. */
    final class Validator implements ConstraintValidator<CurrencyCode, String> {
        private static final int DECIMALS = 2;

        @Override
        public boolean isValid(@Nullable String code, ConstraintValidatorContext context) {
            Currency currency = code == null ? null : find(code);
            if (currency == null) {
                return code == null;
            }
            int has = currency.getDefaultFractionDigits();
            return Refusal.unless(
                    has == DECIMALS,
                    context,
                    "must be a currency with two decimals, since amounts are kept in hundredths; " + code + " has "
                            + (has < 0 ? "none" : Integer.toString(has)));
        }

        private static @Nullable Currency find(String code) {
            return Currency.getAvailableCurrencies().stream()
                    .filter(known -> known.getCurrencyCode().equals(code))
                    .findFirst()
                    .orElse(null);
        }
    }
}
