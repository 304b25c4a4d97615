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
import org.jspecify.annotations.Nullable;

/** The sentences that belong to a name in the code, from a file of them; each is used, and none is missing. */
final class Prose {
    private static final String KNOWN = ".known";

    private final String file;
    private final Properties sentences;
    private final Set<String> unused;

    /** Those of the events. */
    Prose() {
        this("prose.properties");
    }

    Prose(String file) {
        this.file = file;
        this.sentences = read(file);
        this.unused = new TreeSet<>(sentences.stringPropertyNames());
    }

    /** The sentence of a name that must have one. */
    String of(String name) {
        return Objects.requireNonNull(ifSaid(name), () -> file + " says nothing about " + name);
    }

    /** What is said under a name that needn't be there. */
    @Nullable
    String ifSaid(String name) {
        unused.remove(name);
        return sentences.getProperty(name);
    }

    /** The words that a field may have today, where the contracts have no type for them. */
    List<String> known(String name) {
        String words = ifSaid(name + KNOWN);
        return words == null ? List.of() : List.of(words.split(", "));
    }

    /** Whether a value is a pseudonym: no personal data, but a key to it for whoever has the merchant's books. */
    boolean pseudonym(String name) {
        return Boolean.parseBoolean(ifSaid(name + ".pseudonym"));
    }

    /** What nobody has asked for: sentences about what there isn't. */
    Set<String> unused() {
        return unused;
    }

    private static Properties read(String file) {
        try (InputStream stream = Prose.class.getResourceAsStream(file)) {
            var sentences = new Properties();
            sentences.load(new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8));
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
