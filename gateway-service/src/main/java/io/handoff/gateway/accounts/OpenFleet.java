package io.handoff.gateway.accounts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.FleetProviders;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintValidatorContext.ConstraintViolationBuilder;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A fleet to be created.
 *
 * @param id null where one is to be drawn
 * @param owner null for a fleet of the installation
 */
@OpenFleet.Complete
@Schema(
        description = "A fleet to be created.",
        requiredProperties = {"name", "settings"},
        examples =
                """
                {"name": "Corner Kitchen's riders", "provider": "standard", "owner": "sandbox", "currency": "USD",
                 "settings": {"base_url": "https://riders.example/handoff", "secret": "shared-with-the-riders"}}""")
public record OpenFleet(
        @Schema(description = "Its id, which can't change later; one is drawn where none is told.")
                @Pattern(
                        regexp = "[a-z0-9][a-z0-9-]{0,63}",
                        message = "must have 1 to 64 lower-case letters, digits and hyphens, no hyphen first")
                @Nullable
                String id,
        @Schema(description = "Which kind of fleet it is. It can't change later.", examples = "standard") @NotNull
                String provider,
        @Schema(
                        description =
                                "Id of the merchant whose own fleet it is, who alone sees it and is quoted by it; absent for a"
                                        + " fleet of the installation. It can't change later.")
                @KnownMerchant
                @Nullable
                String owner,
        @JsonUnwrapped FleetTerms terms) {
    ObjectNode settings() {
        ObjectNode told = terms.settings();
        return told == null ? JsonNodeFactory.instance.objectNode() : told;
    }

    /** All that is needed to talk to it is there, as its provider wants it. */
    @Constraint(validatedBy = Complete.Validator.class)
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Complete {
        String message() default "is required";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        /** Asks the provider's own record. */
        @Singleton
        final class Validator implements ConstraintValidator<Complete, OpenFleet> {
            private final Provider<FleetProviders> providers; // Validators exist before the configuration does.
            private final Provider<ProviderSettings> settings;

            Validator(Provider<FleetProviders> providers, Provider<ProviderSettings> settings) {
                this.providers = providers;
                this.settings = settings;
            }

            @Override
            public boolean isValid(OpenFleet fleet, ConstraintValidatorContext context) {
                context.disableDefaultConstraintViolation();
                boolean named = fleet.terms().name() != null;
                if (!named) {
                    builder(context, "is required").addPropertyNode("name").addConstraintViolation();
                }
                return fleet.provider() == null ? named : isProvided(fleet, context) && named;
            }

            private boolean isProvided(OpenFleet fleet, ConstraintValidatorContext context) {
                Map<String, FleetProvider> known = providers.get().all().stream()
                        .collect(Collectors.toMap(FleetProvider::name, provider -> provider));
                FleetProvider provider = known.get(fleet.provider());
                if (provider == null) {
                    String names = known.keySet().stream().sorted().collect(Collectors.joining(", "));
                    builder(context, "is no provider here; there are " + names)
                            .addPropertyNode("provider")
                            .addConstraintViolation();
                    return false;
                }
                Map<String, String> wrong = settings.get().wrong(provider.settings(), fleet.settings(), Map.of());
                wrong.forEach((name, message) -> report(context, name, message));
                return wrong.isEmpty();
            }

            private static void report(ConstraintValidatorContext context, String setting, String message) {
                var all = builder(context, message).addPropertyNode("settings");
                if (setting.isEmpty()) {
                    all.addConstraintViolation();
                } else {
                    all.addPropertyNode(setting).addConstraintViolation();
                }
            }

            private static ConstraintViolationBuilder builder(ConstraintValidatorContext context, String message) {
                return context.buildConstraintViolationWithTemplate(Refusal.literally(message));
            }
        }
    }
}
