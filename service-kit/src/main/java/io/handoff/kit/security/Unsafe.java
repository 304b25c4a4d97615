package io.handoff.kit.security;

/**
 * A setting that production doesn't take.
 *
 * @param setting as an environment variable, such as {@code HANDOFF_INTERNAL_TOKEN}
 * @param fault what is wrong with it, to follow the setting: {@code has 5 characters, so it can be guessed}
 * @param instead what to do, a sentence
 */
public record Unsafe(String setting, String fault, String instead) {
    @Override
    public String toString() {
        return setting + " " + fault + ". " + instead;
    }
}
