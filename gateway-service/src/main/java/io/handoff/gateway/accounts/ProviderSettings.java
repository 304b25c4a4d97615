package io.handoff.gateway.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.handoff.contracts.FleetId;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.Sealed;
import io.handoff.fleets.SettingsForm;
import io.handoff.gateway.json.JsonFields;
import io.handoff.kit.KitConfig;
import io.handoff.kit.security.SecretContext;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Checks a fleet's settings as an operator tells them against its provider's own record, and seals the secrets in them. */
@Singleton
class ProviderSettings {
    private static final int MAX_TEXT = 4096;
    private static final Map<String, Object> SOME_SEAL = Map.of("key_id", "-", "ciphertext", "-");
    private static final Set<Class<?>> INTEGERS = Set.of(int.class, long.class, Integer.class, Long.class);

    private final Validator validator;
    private final Seals seals;
    private final KitConfig kit;

    ProviderSettings(Validator validator, Seals seals, KitConfig kit) {
        this.validator = validator;
        this.seals = seals;
        this.kit = kit;
    }

    /**
     * What is wrong, by the name of the setting; under an empty name what is wrong with all of them together.
     *
     * @param told null gives a setting up
     * @param present what stays where nothing is told
     */
    <S extends Record> Map<String, String> wrong(SettingsForm<S> form, ObjectNode told, Map<String, Object> present) {
        List<String> names = form.names();
        Map<String, String> wrong = new TreeMap<>();
        told.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                wrong.put(name, "is not a setting of this provider; there are " + String.join(", ", names));
            }
        });
        Map<String, Object> merged = merged(form, told, present);
        RecordComponent[] components = form.type().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            String name = names.get(i);
            String unfit = unfit(components[i].getType(), told.path(name));
            String message = unfit == null ? broken(form.type(), components[i], merged.get(name)) : unfit;
            if (message != null) {
                wrong.put(name, message);
            }
        }
        if (pointsElsewhere(form, told, present)) {
            form.secrets().stream()
                    .filter(name -> present.containsKey(name) && !told.has(name))
                    .forEach(name -> wrong.put(name, "is required when an address changes: it is told to nobody new"));
        }
        String together = wrong.isEmpty() ? together(form.type(), merged) : null;
        if (together != null) {
            wrong.put("", together);
        }
        return wrong;
    }

    /** Whether secrets that are known would go to another address than they were told for. */
    private static boolean pointsElsewhere(SettingsForm<?> form, ObjectNode told, Map<String, Object> present) {
        List<String> names = form.names();
        RecordComponent[] components = form.type().getRecordComponents();
        return IntStream.range(0, components.length)
                .filter(i -> components[i].getType() == URI.class && told.hasNonNull(names.get(i)))
                .anyMatch(i -> !told.get(names.get(i)).asText().equals(present.get(names.get(i))));
    }

    private static Map<String, Object> merged(SettingsForm<?> form, ObjectNode told, Map<String, Object> present) {
        Map<String, Object> merged = new TreeMap<>(present);
        told.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                merged.remove(field.getKey());
            } else {
                boolean secret = form.secrets().contains(field.getKey());
                merged.put(field.getKey(), secret ? SOME_SEAL : plain(field.getValue()));
            }
        });
        return merged;
    }

    private static Object plain(JsonNode value) {
        return Json.mapper().convertValue(value, Object.class);
    }

    /** Why a value that was told isn't of a setting's type, or null. */
    private @Nullable String unfit(Class<?> type, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        } else if (type == boolean.class || type == Boolean.class) {
            return value.isBoolean() ? null : "must be true or false";
        } else if (INTEGERS.contains(type)) {
            return value.isIntegralNumber() ? null : "must be an integer";
        } else if (type != String.class && type != Sealed.class && type != URI.class) {
            return null;
        } else if (!value.isTextual()) {
            return "must be a string";
        } else if (value.textValue().length() > MAX_TEXT) {
            return "must have at most " + MAX_TEXT + " characters";
        } else if (type == URI.class) {
            return url(value.textValue());
        }
        return JsonFields.isBlank(value.textValue()) ? "must not be blank" : null;
    }

    private @Nullable String url(String text) {
        boolean sandbox = kit.sandbox();
        return CallbackUrl.Validator.willDo(text, sandbox)
                ? null
                : "must be an " + (sandbox ? "http or " : "") + "https URL without user name and fragment";
    }

    /** What the record says against a value, or null. */
    private <S extends Record> @Nullable String broken(
            Class<S> record, RecordComponent component, @Nullable Object value) {
        if (value == null && component.getType().isPrimitive()) {
            return "is required";
        }
        try {
            Object converted = value == null ? null : converted(value, component.getGenericType());
            return said(validator.validateValue(record, component.getName(), converted));
        } catch (IllegalArgumentException e) {
            return "is not what this setting may be";
        }
    }

    private static Object converted(Object value, Type type) {
        return Json.mapper().convertValue(value, Json.mapper().constructType(type));
    }

    private <S extends Record> @Nullable String together(Class<S> record, Map<String, Object> settings) {
        try {
            return said(validator.validate(Json.mapper().convertValue(settings, record)));
        } catch (IllegalArgumentException e) { // The record itself refuses them.
            return "don't go together";
        }
    }

    private static @Nullable String said(Set<? extends ConstraintViolation<?>> violations) {
        return violations.isEmpty()
                ? null
                : violations.stream()
                        .map(ConstraintViolation::getMessage)
                        .sorted()
                        .collect(Collectors.joining("; "));
    }

    /** Settings that nothing is wrong with, as they are published. A secret that is told again keeps its seal. */
    Map<String, Object> sealed(SettingsForm<?> form, FleetId fleet, ObjectNode told, Map<String, Object> present) {
        Map<String, Object> settings = merged(form, told, present);
        for (String name : form.secrets()) {
            if (told.hasNonNull(name)) {
                Object before = present.get(name);
                Sealed sealed = seals.keep(
                        before == null ? null : Json.mapper().convertValue(before, Sealed.class),
                        SecretContext.fleet(fleet, name),
                        told.get(name).textValue());
                settings.put(name, Map.of("key_id", sealed.keyId(), "ciphertext", sealed.ciphertext()));
            }
        }
        return settings;
    }
}
