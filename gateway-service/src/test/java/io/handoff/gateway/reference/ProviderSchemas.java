package io.handoff.gateway.reference;

import io.handoff.contracts.settings.Sealed;
import io.handoff.fleets.SettingsForm;
import io.handoff.fleets.standard.StandardSettings;
import io.handoff.fleets.uber.UberSettings;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * The schemas of fleets' settings: one of each provider's record, in which a secret is told in clear and never shown.
 * None says what is required: a change names what it changes, and an answer leaves secrets out.
 */
public final class ProviderSchemas {
    private static final List<Class<? extends Record>> RECORDS = List.of(StandardSettings.class, UberSettings.class);

    private ProviderSchemas() {}

    /** Those that are described here; {@code FleetsTest} sees that no provider is missing. */
    public static List<Class<? extends Record>> described() {
        return RECORDS;
    }

    static Map<String, Schema> all() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        Schema any = OASFactory.createSchema();
        RECORDS.forEach(type -> {
            any.addAnyOf(OASFactory.createSchema().ref("#/components/schemas/" + type.getSimpleName()));
            schemas.put(type.getSimpleName(), schema(type));
        });
        schemas.put("FleetSettings", any);
        return schemas;
    }

    private static Schema schema(Class<? extends Record> type) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
        List<String> names = new SettingsForm<>(type).names();
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            schema.addProperty(names.get(i), property(components[i].getType()));
        }
        return schema;
    }

    private static Schema property(Class<?> type) {
        Schema property = OASFactory.createSchema();
        if (type == Sealed.class) {
            return property.addType(SchemaType.STRING)
                    .writeOnly(true)
                    .minLength(1)
                    .maxLength(4096);
        } else if (type == URI.class) {
            return property.addType(SchemaType.STRING).format("uri").maxLength(4096);
        } else if (type == String.class) {
            return property.addType(SchemaType.STRING).maxLength(4096);
        } else if (type == boolean.class || type == Boolean.class) {
            return property.addType(SchemaType.BOOLEAN);
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return property.addType(SchemaType.INTEGER);
        }
        throw new IllegalArgumentException("no schema for a setting of type " + type);
    }
}
