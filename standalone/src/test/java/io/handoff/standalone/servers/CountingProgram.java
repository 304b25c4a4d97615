package io.handoff.standalone.servers;

import java.util.stream.IntStream;

/** Loads a few classes, and says whether they came from a cache. */
public final class CountingProgram {
    private CountingProgram() {}

    public static void main(String[] arguments) {
        System.out.println(
                "counted " + IntStream.range(0, 10).mapToObj(Integer::toString).count());
    }
}
