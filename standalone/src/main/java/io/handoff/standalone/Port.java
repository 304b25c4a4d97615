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
    POSTGRES(15432);

    private final int standard;

    Port(int standard) {
        this.standard = standard;
    }

    int standard() {
        return standard;
    }

    String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-') + "-port";
    }
}
