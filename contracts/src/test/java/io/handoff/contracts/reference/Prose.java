package io.handoff.contracts.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The sentences that belong to a name in the code, from {@code prose.properties}; each is used, and none is missing. */
final class Prose {
    private static final String KNOWN = ".known";
    private static final Properties SENTENCES = read();

    private final Set<String> unused = new TreeSet<>(SENTENCES.stringPropertyNames());

    /** The sentence of a name that must have one. */
    String of(String name) {
        unused.remove(name);
        return Objects.requireNonNull(SENTENCES.getProperty(name), () -> "prose.properties says nothing about " + name);
    }

    /** The words that a field may have today, where the contracts have no type for them. */
    List<String> known(String name) {
        unused.remove(name + KNOWN);
        String words = SENTENCES.getProperty(name + KNOWN);
        return words == null ? List.of() : List.of(words.split(", "));
    }

    /** Whether a value is a pseudonym: no personal data, but a key to it for whoever has the merchant's books. */
    boolean pseudonym(String name) {
        unused.remove(name + ".pseudonym");
        return Boolean.parseBoolean(SENTENCES.getProperty(name + ".pseudonym"));
    }

    /** What nobody has asked for: sentences about what there isn't. */
    Set<String> unused() {
        return unused;
    }

    private static Properties read() {
        try (InputStream file = Prose.class.getResourceAsStream("prose.properties")) {
            var sentences = new Properties();
            sentences.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
