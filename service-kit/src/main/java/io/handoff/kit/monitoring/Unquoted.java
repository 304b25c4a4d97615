package io.handoff.kit.monitoring;

import com.fasterxml.jackson.core.JacksonException;
import java.util.Arrays;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;

/**
 * Jackson's failures quote the text that they couldn't read, and that may be somebody's name. The log has their kind and the
 * place in the text instead.
 */
final class Unquoted {
    private Unquoted() {}

    /** Takes quotations out of a line, wherever in it a failure stands. */
    static void in(ExtLogRecord line) {
        Object[] values = line.getParameters();
        if (values != null && Arrays.stream(values).anyMatch(Unquoted::quotes)) {
            line.setParameters(Arrays.stream(values).map(Unquoted::unquoted).toArray());
        }
        Throwable thrown = line.getThrown();
        if (quotes(thrown)) {
            line.setThrown(null);
            addCause(line, of(thrown));
        }
    }

    private static void addCause(ExtLogRecord line, String cause) {
        Object[] values = line.getParameters();
        if (values != null && line.getFormatStyle() == FormatStyle.PRINTF) {
            Object[] more = Arrays.copyOf(values, values.length + 1);
            more[values.length] = cause;
            line.setMessage(line.getMessage() + " cause=%s", FormatStyle.PRINTF);
            line.setParameters(more);
        } else {
            line.setMessage(line.getFormattedMessage() + " cause=" + cause, FormatStyle.NO_FORMAT);
        }
    }

    private static boolean quotes(Object value) {
        for (Throwable at = value instanceof Throwable failure ? failure : null; at != null; at = at.getCause()) {
            if (at instanceof JacksonException) {
                return true;
            }
        }
        return false;
    }

    private static Object unquoted(Object value) {
        return quotes(value) ? of((Throwable) value) : value;
    }

    private static String of(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof JacksonException json) {
                var place = json.getLocation();
                return json.getClass().getSimpleName()
                        + (place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr());
            }
        }
        return failure.getClass().getSimpleName();
    }
}
