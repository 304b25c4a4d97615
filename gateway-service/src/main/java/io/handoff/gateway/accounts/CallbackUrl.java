package io.handoff.gateway.accounts;

import io.handoff.kit.KitConfig;
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
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** A URL that callbacks may be sent to; there must be one. */
@Constraint(validatedBy = CallbackUrl.Validator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface CallbackUrl {
    String message() default "must be an https URL without user name and fragment";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Takes plain http in a sandbox only. */
    @Singleton
    final class Validator implements ConstraintValidator<CallbackUrl, String> {
        private final Provider<KitConfig> config; // Validators exist before the configuration does.

        Validator(Provider<KitConfig> config) {
            this.config = config;
        }

        @Override
        public boolean isValid(@Nullable String url, ConstraintValidatorContext context) {
            if (url == null) {
                return Refusal.unless(false, context, "is required");
            }
            boolean sandbox = config.get().sandbox();
            return Refusal.unless(
                    willDo(url, sandbox),
                    context,
                    sandbox
                            ? "must be an http or https URL without user name and fragment"
                            : "must be an https URL without user name and fragment");
        }

        static boolean willDo(String text, boolean sandbox) {
            try {
                var url = new URI(text);
                boolean web = "https".equals(url.getScheme()) || sandbox && "http".equals(url.getScheme());
                boolean plain = url.getUserInfo() == null && url.getFragment() == null;
                return web && plain && url.getHost() != null;
            } catch (URISyntaxException e) {
                return false;
            }
        }
    }
}
