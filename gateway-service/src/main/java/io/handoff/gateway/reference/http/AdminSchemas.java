package io.handoff.gateway.reference.http;

import io.handoff.gateway.accounts.http.MerchantsResource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The admin API's records. The scan of the resources finds which there are, but not what our mapper makes of them: names
 * in snake case, and which field may be missing.
 */
final class AdminSchemas {
    private static final String RECORDS = MerchantsResource.class.getPackageName();

    private AdminSchemas() {}

    /** For each scanned schema that is a record of the admin API, by that name, how it is really written. */
    static Map<String, Schema> instead(Map<String, Schema> scanned) {
        var records = new RecordSchemas(Map.of());
        Map<String, Schema> schemas = new LinkedHashMap<>();
        for (String name : scanned.keySet()) {
            Class<?> type = recordNamed(name);
            if (type != null) {
                var unused = records.add(type);
            }
        }
        schemas.putAll(records.all());
        return schemas;
    }

    private static @Nullable Class<?> recordNamed(String name) {
        try {
            Class<?> type = Class.forName(RECORDS + '.' + name, false, AdminSchemas.class.getClassLoader());
            return type.isRecord() ? type : null;
        } catch (ClassNotFoundException e) { // Not one of the package; those it holds come along with it.
            return null;
        }
    }
}
