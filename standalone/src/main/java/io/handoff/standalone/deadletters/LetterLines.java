package io.handoff.standalone.deadletters;

import java.io.PrintStream;

/** {@code dlq show}: one letter. */
record LetterLines(PrintStream out) {
    void print(Letter letter, boolean values) {
        out.printf("position   %s%n", letter.position());
        out.printf("set aside  %s%n", letter.setAsideAt());
        out.printf("cause      %s%n", letter.cause());
        out.printf("source     %s%n", letter.source());
        out.printf("key        %s%n", letter.key().orElse("(none)"));
        letter.headers().forEach((name, value) -> out.printf("header     %s: %s%n", name, value));
        if (values) {
            out.printf("value      %s%n", letter.value());
        } else {
            out.printf(
                    "value      %d bytes; --values shows them, and with them names, streets and phones%n",
                    letter.bytes());
        }
    }
}
