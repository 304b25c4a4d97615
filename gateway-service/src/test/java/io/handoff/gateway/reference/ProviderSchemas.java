package io.handoff.gateway.reference;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.handoff.contracts.settings.Sealed;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.SettingsForm;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * The schemas of fleets' settings: one of each provider's record, in which a secret is told in clear and never shown, with
 * the sentences of the {@code settings.properties} beside it. None says what is required: a change names what it changes, and an answer leaves secrets out.
 */
public final class ProviderSchemas {
    private static final List<Class<? extends Record>> RECORDS = find();

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

    /** A record named {@code …Settings} in the package of each provider. */
    private static List<Class<? extends Record>> find() {
        return new ClassFileImporter()
                .importPackages(FleetProvider.class.getPackageName()).stream()
                        .filter(type -> type.isAssignableTo(Record.class))
                        .filter(type -> type.getSimpleName().endsWith("Settings"))
                        .sorted(Comparator.comparing(JavaClass::getName))
                        .<Class<? extends Record>>map(type -> type.reflect().asSubclass(Record.class))
                        .toList();
    }

    private static Schema schema(Class<? extends Record> type) {
        Properties prose = Prose.in(type, "settings.properties");
        Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
        List<String> names = new SettingsForm<>(type).names();
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            schema.addProperty(
                    names.get(i), property(components[i].getType()).description(prose.getProperty(names.get(i))));
        }
        return schema.description(prose.getProperty("settings"));
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
