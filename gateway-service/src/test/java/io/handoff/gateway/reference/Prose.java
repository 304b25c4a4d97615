package io.handoff.gateway.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The sentences of the reference that belong to a name in the code, from {@code prose.properties}. */
final class Prose {
    private static final Properties SENTENCES = in(Prose.class, "prose.properties");

    private Prose() {}

    /** The sentence of a name that must have one. */
    static String of(String name) {
        return Objects.requireNonNull(find(name), () -> "prose.properties says nothing about " + name);
    }

    static @Nullable String find(String name) {
        return SENTENCES.getProperty(name);
    }

    /** The sentences in a file beside a class. */
    static Properties in(Class<?> beside, String name) {
        try (InputStream file = beside.getResourceAsStream(name)) {
            var sentences = new Properties();
            sentences.load(new InputStreamReader(
                    Objects.requireNonNull(file, () -> "there is no " + name + " beside " + beside),
                    StandardCharsets.UTF_8));
            return sentences;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
