package io.handoff.standalone;

import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.LocalPort;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Who listens where. */
record Ports(Map<Port, Integer> numbers) {
    static final int HIGHEST = 65_535;

    /** Where the ports of a base may begin, so that the last of them is still one. */
    static final int HIGHEST_BASE = HIGHEST - Port.values().length + 1;

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

    /** Each port is a different one, and nobody has it. */
    void requireFree() {
        requireDistinct();
        for (Port port : Port.values()) {
            if (new LocalPort(of(port)).isTaken()) {
                throw new CannotContinue(
                        "Port " + of(port) + " is taken by another program; stop that, or choose another port with "
                                + port.option() + " N.");
            }
        }
    }

    private void requireDistinct() {
        Map<Integer, Port> seen = new HashMap<>();
        for (Port port : Port.values()) {
            Port other = seen.put(of(port), port);
            if (other != null) {
                throw new CannotContinue("Port " + of(port) + " can't be both " + other.option() + " and "
                        + port.option() + "; choose another for one of them.");
            }
        }
    }
}
