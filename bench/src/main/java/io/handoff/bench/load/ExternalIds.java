package io.handoff.bench.load;

import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/** The external ids of one measurement: all of one length, each with its number. */
public record ExternalIds(String prefix) {
    static final int WIDTH = 9;

    public static ExternalIds random() {
        return new ExternalIds("bench-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "-");
    }

    public String of(int number) {
        return prefix + String.format("%0" + WIDTH + "d", number);
    }

    /** Which one it is; nothing for an id that is not of this measurement. */
    public OptionalInt numberOf(String externalId) {
        boolean ours = externalId.startsWith(prefix)
                && externalId.substring(prefix.length()).matches("\\d{" + WIDTH + "}");
        return ours ? OptionalInt.of(Integer.parseInt(externalId.substring(prefix.length()))) : OptionalInt.empty();
    }
}
