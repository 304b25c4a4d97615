package io.handoff.kit.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.handoff.contracts.json.Json;
import java.util.List;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogFieldsTest {
    private final LogFields json = new LogFields(true);

    @Test
    void ourLinesBecomeAConstantMessageAndFields() {
        ExtLogRecord line = line("io.handoff.journal", "callback delivered event_id=%s attempt=%d", "e-1", 2);

        assertThat(json.isLoggable(line)).isTrue();

        assertThat(line.getFormattedMessage()).isEqualTo("callback delivered");
        assertThat(line.getMdcCopy()).containsEntry("event_id", "e-1").containsEntry("attempt", "2");
    }

    @Test
    void aFieldWithoutAValueIsLeftOut() {
        ExtLogRecord line = line("io.handoff.journal", "delivery changed status=%s fleet=%s", "quoted", null);

        assertThat(json.isLoggable(line)).isTrue();

        assertThat(line.getMdcCopy()).containsEntry("status", "quoted").doesNotContainKey("fleet");
    }

    @Test
    void whatIsNoFieldStaysInTheMessage() {
        ExtLogRecord line = line("io.handoff.kit.Any", "%s of %d done=%s", "some", 2, true);

        assertThat(json.isLoggable(line)).isTrue();

        assertThat(line.getFormattedMessage()).isEqualTo("some of 2 done=true");
        assertThat(line.getMdcCopy()).isEmpty();
    }

    @Test
    void linesOfOthersStayAsTheyAre() {
        ExtLogRecord line = line("io.quarkus.Any", "started name=%s", "x");

        assertThat(json.isLoggable(line)).isTrue();

        assertThat(line.getFormattedMessage()).isEqualTo("started name=x");
    }

    @Test
    void plainLinesStayAsTheyAre() {
        ExtLogRecord line = line("io.handoff.journal", "callback delivered event_id=%s", "e-1");

        assertThat(new LogFields(false).isLoggable(line)).isTrue();

        assertThat(line.getFormattedMessage()).isEqualTo("callback delivered event_id=e-1");
    }

    @Test
    void whatQuotesWhatItCouldNotReadIsToldByItsKindAndPlace() {
        Throwable quoting = new IllegalArgumentException("not a callback", unreadable());
        ExtLogRecord thrown = line("io.handoff.gateway.Any", "unreadable offset=%d", 7);
        thrown.setThrown(quoting);
        ExtLogRecord bare = new ExtLogRecord(Level.SEVERE, "failed", FormatStyle.MESSAGE_FORMAT, "");
        bare.setThrown(quoting);
        ExtLogRecord told = line("io.quarkus.Any", "unreadable cause=%s", quoting);

        for (ExtLogRecord line : List.of(thrown, bare, told)) {
            assertThat(new LogFields(false).isLoggable(line)).isTrue();
            assertThat(line.getThrown()).isNull();
        }

        assertThat(thrown.getFormattedMessage())
                .isEqualTo("unreadable offset=7 cause=JsonParseException at line 1, column 1");
        assertThat(bare.getFormattedMessage()).isEqualTo("failed cause=JsonParseException at line 1, column 1");
        assertThat(told.getFormattedMessage()).isEqualTo("unreadable cause=JsonParseException at line 1, column 1");
    }

    @Test
    void otherFailuresStayWhole() {
        ExtLogRecord line = line("io.handoff.Any", "failed id=%d", 7);
        line.setThrown(new IllegalStateException("no such thing"));

        assertThat(json.isLoggable(line)).isTrue();

        assertThat(line.getThrown()).hasMessage("no such thing");
    }

    private static Throwable unreadable() {
        try {
            return new AssertionError(Json.mapper().readTree("Quirinius"));
        } catch (JsonProcessingException e) {
            assertThat(e).hasMessageContaining("Quirinius");
            return e;
        }
    }

    private static ExtLogRecord line(String logger, String format, @Nullable Object... values) {
        var line = new ExtLogRecord(Level.INFO, format, FormatStyle.PRINTF, LogFieldsTest.class.getName());
        line.setLoggerName(logger);
        line.setParameters(values);
        return line;
    }
}
