package io.handoff.gateway.guide;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.testservers.NodeTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pieces of code in docs/integrate.md, by the name in the comment before each. */
final class Snippets {
    private static final Path GUIDE = NodeTools.projectRoot().resolve("docs/integrate.md");

    private Snippets() {}

    static String named(String name) {
        try {
            Matcher block = Pattern.compile("<!-- snippet: " + name + " -->\n```\\w+\n(.*?)```\n", Pattern.DOTALL)
                    .matcher(Files.readString(GUIDE, UTF_8));
            if (!block.find()) {
                throw new AssertionError("docs/integrate.md has no snippet " + name);
            }
            return block.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
