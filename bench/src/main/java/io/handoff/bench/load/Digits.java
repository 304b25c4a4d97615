package io.handoff.bench.load;

/** Decimal numbers of a fixed width, in place. */
final class Digits {
    private Digits() {}

    static void write(long number, byte[] bytes, int at, int width) {
        long rest = number;
        for (int i = at + width - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
