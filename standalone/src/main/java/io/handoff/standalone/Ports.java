package io.handoff.standalone;

import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.LocalPort;
import java.util.EnumMap;
import java.util.Map;

/** Who listens where. */
record Ports(Map<Port, Integer> numbers) {
    Ports {
        numbers = Map.copyOf(numbers);
    }

    static Ports standard() {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, port.standard());
        }
        return new Ports(numbers);
    }

    static Ports from(int base) {
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, base + port.ordinal());
        }
        return new Ports(numbers);
    }

    Ports with(Port port, int number) {
        Map<Port, Integer> changed = new EnumMap<>(numbers);
        changed.put(port, number);
        return new Ports(changed);
    }

    int of(Port port) {
        return numbers.getOrDefault(port, port.standard());
    }

    String url(Port port) {
        return "http://127.0.0.1:" + of(port);
    }

    void requireFree() {
        for (Port port : Port.values()) {
            if (new LocalPort(of(port)).isTaken()) {
                throw new CannotContinue(
                        "Port " + of(port) + " is taken by another program; stop that, or choose another port with "
                                + port.option() + " N.");
            }
        }
    }
}
