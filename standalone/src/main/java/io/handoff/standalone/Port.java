package io.handoff.standalone;

import java.util.Locale;

/** Everything that listens, with the port it has unless told otherwise. */
enum Port {
    GATEWAY(8080),
    QUOTE(8081),
    DISPATCH(8082),
    WEBHOOK(8083),
    SIMULATOR(8084),
    KAFKA(19092),
    KAFKA_CONTROLLER(19093),
    POSTGRES(15432),
    GATEWAY_MANAGEMENT(9080),
    QUOTE_MANAGEMENT(9081),
    DISPATCH_MANAGEMENT(9082),
    WEBHOOK_MANAGEMENT(9083),
    SIMULATOR_MANAGEMENT(9084);

    private final int standard;

    Port(int standard) {
        this.standard = standard;
    }

    int standard() {
        return standard;
    }

    /** Where a service answers. */
    static Port of(String service) {
        return valueOf(service.toUpperCase(Locale.ROOT));
    }

    /** Where it tells its operator how it is. */
    static Port managementOf(String service) {
        return valueOf(service.toUpperCase(Locale.ROOT) + "_MANAGEMENT");
    }

    String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-') + "-port";
    }
}
