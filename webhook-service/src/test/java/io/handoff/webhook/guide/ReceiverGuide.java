package io.handoff.webhook.guide;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.handoff.testservers.NodeTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pieces of docs/receive.md, by the name in the comment before each. */
final class ReceiverGuide {
    private static final Path GUIDE = NodeTools.projectRoot().resolve("docs/receive.md");

    private ReceiverGuide() {}

    static String snippet(String name) {
        return named("snippet: " + name);
    }

    static String example(String name) {
        return named("example: " + name);
    }

    private static String named(String mark) {
        try {
            Matcher block = Pattern.compile("<!-- " + Pattern.quote(mark) + " -->\n```\\w+\n(.*?)```\n", Pattern.DOTALL)
                    .matcher(Files.readString(GUIDE, UTF_8));
            if (!block.find()) {
                throw new AssertionError("docs/receive.md has no " + mark);
            }
            return block.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
