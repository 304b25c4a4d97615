package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.testservers.NodeTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our code logs: a constant message, then its values as fields in snake case. */
class LogStatementsTest {
    private static final Pattern STATEMENT =
            Pattern.compile("\\b(?:LOG|JOURNAL)\\.(?:trace|debug|info|warn|error)f?\\(");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"(?:\\s*\\+\\s*(?=\"))?");
    private static final Pattern LINE = Pattern.compile("[^=%]+?(?: [a-z][a-z0-9_]*=%[sd])*");

    @Test
    void everyLineIsAConstantMessageAndFields() throws IOException {
        List<String> objections = new ArrayList<>();
        int statements = 0;
        for (Path file : sources()) {
            String code = Files.readString(file);
            Matcher statement = STATEMENT.matcher(code);
            while (statement.find()) {
                statements++;
                if (!isConstant(code.substring(statement.end()))) {
                    objections.add(file + ": "
                            + code.substring(statement.start())
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
                }
            }
        }

        assertThat(objections).isEmpty();
        assertThat(statements).isGreaterThan(50);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "true  | \"broker reachable\");",
                "true  | e, \"reader ended topic=%s\", topic);",
                "true  | \"sent to=%s\" + \" count=%d\", to, 1);",
                "false | \"sent to \" + name);",
                "false | \"sent %s\", name);",
                "false | \"sent toName=%s\", name);",
                "false | message);",
                "false | \"sent to=%s and gone\", name);"
            })
    void whatIsNotConstantIsFound(boolean constant, String rest) {
        assertThat(isConstant(rest)).isEqualTo(constant);
    }

    /** @param rest the code behind the opening parenthesis */
    private static boolean isConstant(String rest) {
        Matcher text = TEXT.matcher(rest);
        if (!text.find() || !rest.substring(0, text.start()).matches("\\s*(?:[\\w.()]+,\\s*)?")) {
            return false;
        }
        var line = new StringBuilder(text.group(1));
        while (text.group().contains("+") && text.find()) {
            line.append(text.group(1));
        }
        char next = rest.substring(text.end()).strip().charAt(0);
        return (next == ',' || next == ')') && LINE.matcher(line).matches();
    }

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(NodeTools.projectRoot())) {
            for (Path main : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(main)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
        }
        return found;
    }
}
