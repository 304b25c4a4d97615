package io.handoff.kit.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a secret is one: what is wrong with it is said so that it can follow the setting's name. */
public final class Secrecy {
    private static final int KEY_BYTES = 32;
    private static final int FEWEST_CHARACTERS = 6;
    // Of 32 random bytes some 30 differ.
    private static final int FEWEST_BYTES = 12;
    private static final Set<String> WELL_KNOWN = Set.of(
            "changeme",
            "default",
            "example",
            "handoff",
            "letmein",
            "password",
            "postgres",
            "qwerty",
            "secret",
            "123456");

    private Secrecy() {}

    /** What is wrong with a secret of free form. */
    public static Optional<String> faultOf(String secret, int fewestCharacters) {
        String plain = secret.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        if (WELL_KNOWN.stream().anyMatch(known -> isHardlyMoreThan(known, plain))) {
            return Optional.of("is a well-known value");
        }
        if (secret.length() < fewestCharacters) {
            return Optional.of("has " + secret.length() + " characters, so it can be guessed");
        }
        if (secret.chars().distinct().count() < FEWEST_CHARACTERS) {
            return Optional.of("repeats a few characters, so it can be guessed");
        }
        return Optional.empty();
    }

    private static boolean isHardlyMoreThan(String known, String plain) {
        return plain.contains(known) && plain.replace(known, "").length() < FEWEST_CHARACTERS;
    }

    /** What is wrong with a key of 32 random bytes in base64. */
    public static Optional<String> faultOfKey(String key) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException e) {
            return Optional.of("is not base64");
        }
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        if (bytes.length != KEY_BYTES) {
            return Optional.of("holds " + bytes.length + " bytes instead of " + KEY_BYTES);
        }
        if (latin.chars().distinct().count() < FEWEST_BYTES) {
            return Optional.of("repeats a few bytes, so it can be guessed");
        }
        if (latin.chars().allMatch(character -> character >= ' ' && character <= '~')) {
            return Optional.of("is a text, not 32 random bytes");
        }
        return Optional.empty();
    }
}
