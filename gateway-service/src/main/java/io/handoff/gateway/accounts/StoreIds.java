package io.handoff.gateway.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.settings.FleetSettings;
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
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What fleets call stores: by the merchant's id of the store, by the fleet's id. */
@Constraint(validatedBy = StoreIds.Validator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface StoreIds {
    String message() default "must be what fleets call stores";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks among the published fleets. */
    @Singleton
    final class Validator implements ConstraintValidator<StoreIds, ObjectNode> {
        private static final int MOST = 2000;
        private static final int LONGEST = 255;
        private static final String NAME = "must have 1 to " + LONGEST + " characters, no control characters";

        private final Provider<CompactedView<FleetId, FleetSettings>>
                fleets; // Validators exist before the configuration does.

        Validator(Provider<CompactedView<FleetId, FleetSettings>> fleets) {
            this.fleets = fleets;
        }

        /** What is valid. */
        static Map<String, Map<String, String>> read(ObjectNode stores) {
            Map<String, Map<String, String>> read = new TreeMap<>();
            for (Map.Entry<String, JsonNode> store : stores.properties()) {
                Map<String, String> ids = new TreeMap<>();
                store.getValue()
                        .properties()
                        .forEach(id -> ids.put(id.getKey(), id.getValue().textValue()));
                if (!ids.isEmpty()) {
                    read.put(store.getKey(), ids);
                }
            }
            return read;
        }

        @Override
        public boolean isValid(@Nullable ObjectNode stores, ConstraintValidatorContext context) {
            if (stores == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            boolean valid = true;
            int count = 0;
            for (Map.Entry<String, JsonNode> store : stores.properties()) {
                count += store.getValue().size();
                valid &= isStore(store.getKey(), store.getValue(), context);
            }
            if (count > MOST) {
                context.buildConstraintViolationWithTemplate("has " + count + " ids, at most " + MOST + " are kept")
                        .addConstraintViolation();
            }
            return valid && count <= MOST;
        }

        private boolean isStore(String store, JsonNode ids, ConstraintValidatorContext context) {
            if (!isName(store)) {
                return wrong(context, store, "the store's id " + NAME);
            }
            if (!ids.isObject()) {
                return wrong(context, store, "must be what each fleet calls the store, by the fleet's id");
            }
            boolean valid = true;
            for (Map.Entry<String, JsonNode> id : ids.properties()) {
                String path = store + '.' + id.getKey();
                if (!isFleet(id.getKey())) {
                    valid = wrong(context, path, "is no fleet of this installation");
                } else if (!id.getValue().isTextual() || !isName(id.getValue().textValue())) {
                    valid = wrong(context, path, NAME);
                }
            }
            return valid;
        }

        private boolean isFleet(String id) {
            return InstallationFleet.Validator.isOneOf(fleets.get(), id);
        }

        private static boolean isName(String text) {
            return !text.isBlank() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
        }

        private static boolean wrong(ConstraintValidatorContext context, String path, String message) {
            context.buildConstraintViolationWithTemplate(message)
                    .addPropertyNode(path)
                    .addConstraintViolation();
            return false;
        }
    }
}
