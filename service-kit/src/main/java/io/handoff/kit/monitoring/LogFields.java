package io.handoff.kit.monitoring;

import io.quarkus.logging.LoggingFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes our lines apart where logs are JSON: {@code "callback delivered event_id=%s"} becomes the constant message
 * {@code callback delivered} and the field {@code event_id}. Statements say their fields once, for both formats. In either,
 * failures that quote what they couldn't read lose the quotation.
 */
@LoggingFilter(name = "fields")
public final class LogFields implements Filter {
    /** The category of lines that tell of a delivery's way through a service, one for each step; silence it as you like. */
    public static final String JOURNAL = "io.handoff.journal";

    private static final String OURS = "io.handoff.";
    private static final Pattern FIELD = Pattern.compile("(?:([a-z][a-z0-9_]*)=)?%[a-z]");

    private final boolean json;
    /** Grows by one for each statement in our code. */
    private final Map<String, Statement> statements = new ConcurrentHashMap<>();

    public LogFields(@ConfigProperty(name = "handoff.log.json", defaultValue = "false") boolean json) {
        this.json = json;
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord line) {
            Unquoted.in(line);
        }
        if (json && record instanceof ExtLogRecord line && isOurs(line)) {
            Object[] values = line.getParameters();
            if (values != null && line.getFormatStyle() == ExtLogRecord.FormatStyle.PRINTF) {
                statements.computeIfAbsent(line.getMessage(), Statement::of).takeApart(line, values);
            }
        }
        return true;
    }

    private static boolean isOurs(ExtLogRecord line) {
        String name = line.getLoggerName();
        return name != null && name.startsWith(OURS);
    }

    /**
     * A format whose values all are fields, in the order of the values.
     *
     * @param message what stands before the first field; null where a value isn't a field, and the line stays as it is
     */
    private record Statement(@Nullable String message, List<String> fields) {
        static Statement of(String format) {
            List<String> fields = new ArrayList<>();
            Matcher matcher = FIELD.matcher(format);
            int first = format.length();
            while (matcher.find()) {
                String name = matcher.group(1);
                if (name == null) {
                    return new Statement(null, List.of());
                }
                first = Math.min(first, matcher.start());
                fields.add(name);
            }
            return new Statement(format.substring(0, first).strip(), fields);
        }

        void takeApart(ExtLogRecord line, Object[] values) {
            if (message == null || values.length != fields.size()) {
                return;
            }
            for (int i = 0; i < values.length; i++) {
                if (values[i] != null) {
                    line.putMdc(fields.get(i), values[i].toString());
                }
            }
            line.setMessage(message, ExtLogRecord.FormatStyle.NO_FORMAT);
        }
    }
}
